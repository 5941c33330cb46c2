"""Addresses of restricted records and reasons."""

from __future__ import annotations

from django.urls import path

from goldenthread.app.people.protection import views

app_name = "protection"
urlpatterns = [
    path("", views.restrictions, name="restrictions"),
    path("emergency/", views.break_glass, name="break_glass"),
    path("outside/", views.outside, name="outside"),
    path("reviews/<int:number>/", views.review, name="review"),
    path("children/<slug:key>/restrict/", views.restrict, name="restrict"),
    path("children/<slug:key>/reason/", views.reason, name="reason"),
]
