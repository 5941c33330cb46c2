"""Every address of the office, room by room."""

from __future__ import annotations

from django.urls import include, path

from goldenthread.app.api.views import api

urlpatterns = [
    path("", include("goldenthread.app.today.urls")),
    path("", include("goldenthread.app.web.urls")),
    path("children/", include("goldenthread.app.children.urls")),
    path("figures/", include("goldenthread.app.figures.urls")),
    path("actions/", include("goldenthread.app.action.urls")),
    path("risk/", include("goldenthread.app.risk.urls")),
    path("check/", include("goldenthread.app.checking.urls")),
    path("reports/", include("goldenthread.app.publishing.urls")),
    path("lists/", include("goldenthread.app.trackers.urls")),
    path("escalations/", include("goldenthread.app.escalations.urls")),
    path("sampling/", include("goldenthread.app.sampling.urls")),
    path("loads/", include("goldenthread.app.loads.urls")),
    path("jobs/", include("goldenthread.app.jobs.urls")),
    path("protection/", include("goldenthread.app.people.protection.urls")),
    path("people/", include("goldenthread.app.people.urls")),
    path("ledger/", include("goldenthread.app.ledger.urls")),
    path("api/", api.urls),
    path("account/", include("goldenthread.app.people.sign_in_urls")),
]
handler400 = "goldenthread.app.web.views.bad_request"
handler403 = "goldenthread.app.web.views.forbidden"
handler404 = "goldenthread.app.web.views.not_found"
handler500 = "goldenthread.app.web.views.server_error"
