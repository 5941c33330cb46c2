"""Addresses of weekly lists. A child stands in them by key."""

from __future__ import annotations

from django.urls import path

from goldenthread.app.trackers import views

app_name = "trackers"
urlpatterns = [
    path("", views.everything, name="list"),
    path("<slug:tracker>/", views.tracker, name="tracker"),
    path("<slug:tracker>/meeting/", views.meeting, name="meeting"),
    path("<slug:tracker>/board/", views.board, name="board"),
    path("<slug:tracker>/capacity/", views.capacity, name="capacity"),
    path("<slug:tracker>/minutes/", views.minutes, name="minutes"),
    path("<slug:tracker>/suggested/<int:number>/", views.suggested, name="suggested"),
    path("<slug:tracker>/<slug:key>/<int:number>/", views.entry, name="entry"),
    path("<slug:tracker>/<slug:key>/<int:number>/<slug:act>/", views.act, name="act"),
]
