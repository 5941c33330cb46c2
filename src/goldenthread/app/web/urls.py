"""Addresses of the pages about the office itself."""

from __future__ import annotations

from django.urls import path

from goldenthread.app.web import views

app_name = "web"
urlpatterns = [
    path("council.css", views.council_css, name="council_css"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("keyboard", views.keyboard, name="keyboard"),
    path("components", views.gallery, name="gallery"),
]
