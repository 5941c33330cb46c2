"""Addresses of background jobs."""

from __future__ import annotations

from django.urls import path

from goldenthread.app.jobs import views

app_name = "jobs"
urlpatterns = [path("<int:number>/", views.job_page, name="job")]
