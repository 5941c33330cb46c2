"""Addresses of escalations. A child stands in them by key."""

from __future__ import annotations

from django.urls import path

from goldenthread.app.escalations import views

app_name = "escalations"
urlpatterns = [
    path("", views.everything, name="list"),
    path("themes/", views.themes, name="themes"),
    path("<slug:key>/raise/", views.escalate, name="escalate"),
    path("<slug:key>/commend/", views.commend, name="commend"),
    path("<slug:key>/<int:number>/", views.escalation, name="escalation"),
    path("<slug:key>/<int:number>/answer/", views.answer, name="answer"),
    path("<slug:key>/<int:number>/step-up/", views.step_up, name="step_up"),
    path("<slug:key>/<int:number>/put-to/", views.put_to, name="put_to"),
    path("<slug:key>/<int:number>/take-over/", views.take_over, name="take_over"),
    path("<slug:key>/<int:number>/close/", views.close, name="close"),
]
