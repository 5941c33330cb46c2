"""Everything one person is shown of one report."""

from __future__ import annotations

from typing import Any

from goldenthread.app.jobs.models import Job
from goldenthread.app.people import clock
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.publishing import queries
from goldenthread.app.publishing.models import Report


def _in_groups(sha256: str) -> str:
    """A long sum in groups of eight, so that it fits a phone and can be read out."""
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))


def read(row: Report, viewer: Viewer) -> dict[str, Any]:
    """A report's page: its state, files, figures, answers, comments, and what may be done."""
    working = viewer.may(Permission.MAKE_REPORTS)
    entitled = viewer.may(Permission.SEE_MEMBERS)
    inside = working or entitled or any(viewer.may(each) for each in queries.RELEASES)
    figures = [each for each in row.figures if each.get("reference")] if row.frozen_at else []
    return {
        "report": row,
        "seal": _in_groups(row.seal),
        "files": [{**each, "sha256": _in_groups(each["sha256"])} for each in row.files],
        "overtaken": row.state == Report.State.RETURNED
        and all(each.agreed for each in row.answers.all()),
        "answers": queries.answers_for(row, viewer),
        "comments": list(row.comments.select_related("by")) if inside else [],
        "comments_open": working or any(viewer.may(each) for each in queries.RELEASES),
        "figures": figures,
        "working": working,
        "opens": entitled,
        "inside": inside,
        "worded": len(queries.said_of(row)) if working else 0,
        "late": bool(
            row.dispatch_on
            and (clock.day_of(row.released_at) if row.released_at else viewer.day) > row.dispatch_on
        ),
        "withheld": row.withheld if inside else [],
        "restated": row.restated if inside else [],
        "followed": row.followed.last() if working else None,
        "job": Job.objects.filter(
            kind__startswith="publishing.", arguments={"report": row.pk}
        ).last(),
    }
