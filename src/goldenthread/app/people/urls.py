"""Addresses of staff, teams and oneself."""

from __future__ import annotations

from django.urls import path

from goldenthread.app.people import staff_import_views, views

app_name = "people"
urlpatterns = [
    path("me/", views.me, name="me"),
    path("roles/", views.roles, name="roles"),
    path("teams/", views.teams, name="teams"),
    path("staff/", views.staff_list, name="staff"),
    path("staff/add/", views.join, name="join"),
    path("staff/import/", staff_import_views.send, name="import"),
    path("staff/import/template/", staff_import_views.template, name="import_template"),
    path("staff/import/confirm/", staff_import_views.confirm, name="import_confirm"),
    path("staff/<int:number>/", views.person, name="person"),
    path("staff/<int:number>/second-factor/", views.forget_second_factor, name="forget"),
    path("cover/", views.cover, name="cover"),
    path("children/<slug:key>/assign/", views.assign, name="assign"),
]
