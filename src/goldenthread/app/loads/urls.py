"""Addresses of returns brought in and of the quality queue."""

from __future__ import annotations

from django.urls import path

from goldenthread.app.loads.views import quality, standing, uploads

app_name = "loads"
urlpatterns = [
    path("", standing.loads_list, name="list"),
    path("send/", uploads.send, name="send"),
    path("uploads/<int:number>/", uploads.upload_page, name="upload"),
    path("uploads/<int:number>/decide/", uploads.decide, name="decide"),
    path("sources/cycle/", standing.cycle, name="cycle"),
    path("quality/", quality.queue, name="quality"),
    path("quality/<int:number>/", quality.item, name="item"),
    path("receipts/<str:load_id>/", standing.receipt, name="receipt"),
    path("receipts/<str:load_id>/withdraw/", standing.withdraw, name="withdraw"),
    path("receipts/<str:load_id>/against/<str:other>/", standing.comparison, name="comparison"),
]
