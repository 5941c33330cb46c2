"""Addresses of figures."""

from __future__ import annotations

from django.urls import path

from goldenthread.app.figures import views

app_name = "figures"
urlpatterns = [
    path("", views.figures_list, name="list"),
    path("look-up/", views.look_up, name="look_up"),
    path("feed.<slug:form>", views.feed, name="feed"),
    path("measures/<slug:name>/", views.measure, name="measure"),
    path("references/<str:code>/", views.reference, name="reference"),
    path("references/<str:code>/children/", views.members, name="members"),
]
