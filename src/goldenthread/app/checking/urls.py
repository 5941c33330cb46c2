"""Addresses of documents sent to be checked."""

from __future__ import annotations

from django.urls import path

from goldenthread.app.checking import views

app_name = "checking"
urlpatterns = [
    path("", views.papers, name="list"),
    path("<int:number>/", views.paper, name="paper"),
    path("<int:number>/throw-away/", views.throw_away, name="throw_away"),
]
