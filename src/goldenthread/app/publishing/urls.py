"""Addresses of reports."""

from __future__ import annotations

from django.urls import path

from goldenthread.app.publishing import views

app_name = "publishing"
urlpatterns = [
    path("", views.reports, name="list"),
    path("published/", views.published, name="published"),
    path("make/", views.make, name="make"),
    path("<int:number>/", views.report, name="report"),
    path("<int:number>/page/", views.page_of, name="page"),
    path("<int:number>/words/", views.words, name="words"),
    path("<int:number>/words/<str:place>/", views.word, name="word"),
    path("<int:number>/files/<str:file>", views.take_file, name="file"),
    path("<int:number>/do/<slug:deed>/", views.do, name="do"),
    path("<int:number>/say/", views.say, name="say"),
    path("<int:number>/answer/", views.answer, name="answer"),
]
