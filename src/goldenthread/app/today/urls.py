"""Addresses of the home page, the worklist and the calendar feed."""

from __future__ import annotations

from django.urls import path

from goldenthread.app.today import views

app_name = "today"
urlpatterns = [
    path("", views.home, name="home"),
    path("worklist/", views.worklist, name="worklist"),
    path("calendar/<slug:secret>.ics", views.calendar, name="calendar"),
]
