"""Addresses about children. A child stands in them by key, never by name or number."""

from __future__ import annotations

from django.urls import path

from goldenthread.app.children.views import access, child, lists

app_name = "children"
urlpatterns = [
    path("", lists.children_list, name="list"),
    path("search/", lists.search, name="search"),
    path("take-out/", lists.download, name="download"),
    path("lists/", lists.saved_lists_page, name="saved_lists"),
    path("lists/save/", lists.save_list, name="save_list"),
    path("lists/<int:number>/delete/", lists.delete_list, name="delete_list"),
    path("<slug:key>/", child.child_page, name="child"),
    path("<slug:key>/chronology/", child.chronology, name="chronology"),
    path("<slug:key>/known-then/", child.known_then, name="known_then"),
    path("<slug:key>/access/", access.prepare, name="access"),
    path("<slug:key>/access/export/", access.export, name="access_export"),
]
