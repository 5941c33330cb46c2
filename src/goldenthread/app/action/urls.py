"""Addresses of actions."""

from __future__ import annotations

from django.urls import path

from goldenthread.app.action import views

app_name = "action"
urlpatterns = [
    path("", views.everything, name="everything"),
    path("hand-over/<int:number>/", views.hand_over, name="hand_over"),
    path("<slug:key>/", views.of_child, name="of_child"),
    path("<slug:key>/<int:number>/", views.step, name="step"),
]
