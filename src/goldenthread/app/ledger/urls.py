"""Addresses of the ledger."""

from __future__ import annotations

from django.urls import path

from goldenthread.app.ledger import views

app_name = "ledger"
urlpatterns = [
    path("", views.looks, name="looks"),
    path("changes/", views.changes, name="changes"),
    path("review/", views.weekly, name="review"),
    path("verify/", views.verify, name="verify"),
    path("children/<slug:key>/", views.of_child, name="child"),
]
