"""How far a job is: a page that works by reloading, and a part of it that refreshes itself."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.app.jobs.kinds import KINDS
from goldenthread.app.jobs.models import Job
from goldenthread.app.people.gate import Shows, page
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request

SEERS = (Permission.LOAD_RETURNS, Permission.CONFIGURE, Permission.MANAGE_STAFF)


@page(sees=None, shows=Shows.NOTHING)
def job_page(request: Request, number: int) -> HttpResponse:
    """One job: what it is, how far, how it ended. Whoever started it sees it, and who runs loads.

    Raises Http404 for a job that is not the viewer's to see.
    """
    job = Job.objects.filter(pk=number).first()
    viewer = request.viewer
    own = job is not None and viewer.staff is not None and job.started_by_id == viewer.staff.pk
    if job is None or not (own or any(viewer.may(each) for each in SEERS)):
        raise Http404("Not found, or not yours to see.")
    part = request.headers.get("HX-Request") == "true"
    over = job.state in {Job.State.DONE, Job.State.FAILED}
    context = {"job": job, "title": KINDS[job.kind].title, "over": over}
    answer = render(request, "jobs/progress.html" if part else "jobs/job.html", context)
    if part and over:
        answer.headers["HX-Refresh"] = "true"
    return answer
