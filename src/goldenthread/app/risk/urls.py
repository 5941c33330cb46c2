"""Addresses about risk. A child stands in them by key."""

from __future__ import annotations

from django.urls import path

from goldenthread.app.risk import views

app_name = "risk"
urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:key>/contact/", views.contact, name="contact"),
    path("<slug:key>/rating/", views.rating, name="rating"),
    path("<slug:key>/rating/<int:number>/agree/", views.agree, name="agree"),
    path("<slug:key>/safety-plan/", views.safety_plan, name="safety_plan"),
    path("<slug:key>/recorded/", views.recorded, name="recorded"),
    path("<slug:key>/recorded/<slug:kind>/<int:number>/mistaken/", views.mistaken, name="mistaken"),
]
