"""Addresses of the dip sample."""

from __future__ import annotations

from django.urls import path

from goldenthread.app.sampling import views

app_name = "sampling"
urlpatterns = [
    path("", views.home, name="home"),
    path("open/", views.open_round, name="open"),
    path("read/<int:number>/", views.read, name="read"),
    path("says/", views.says, name="says"),
    path("feedback/", views.feedback, name="feedback"),
    path("differences/", views.differences, name="differences"),
    path("differences/<int:number>/<slug:key>/", views.settle, name="settle"),
    path("rounds/<int:number>/", views.round_page, name="round"),
    path("rounds/<int:number>/frame/", views.frame, name="frame"),
    path("swap/<int:number>/", views.swap, name="swap"),
]
