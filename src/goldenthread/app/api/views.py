"""The JSON API: the same reach, the same ledger as the pages; read only. OpenAPI 3.1 at docs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from ninja import NinjaAPI, Query
from ninja.security import HttpBearer

from goldenthread.app.api.schemas import (
    ChildOut,
    ChildrenIn,
    ChildrenOut,
    EditionOut,
    FigureOut,
    OwedIn,
    OwedListOut,
    OwedOut,
    Problem,
)
from goldenthread.app.children.filters import Filters
from goldenthread.app.children.models import Child, Edition
from goldenthread.app.children.queries import child_or_404
from goldenthread.app.figures.queries import feed_rows
from goldenthread.app.ledger.actions import record_read
from goldenthread.app.people.actions import viewer_of_token
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.today.queries import owed

REFUSED = 403
MISSING = 404


class Token(HttpBearer):
    """A personal token: `Authorization: Bearer …`. It sees what its owner sees, and no more."""

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        """Whoever the token stands for today; None for one that opens nothing."""
        viewer = viewer_of_token(token, "api")
        if viewer is not None:
            request.viewer = viewer  # type: ignore[attr-defined]
        return viewer


api = NinjaAPI(
    title="Golden Thread",
    version="1",
    description="Children within the token owner's reach, what they are owed, and figures. "
    "Every answer that shows a child is logged. Read only.",
    auth=Token(),
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)


class NotAllowedError(Exception):
    """The token's owner may not ask this."""


@api.exception_handler(NotAllowedError)
def not_allowed(request: HttpRequest, _said: NotAllowedError) -> Any:
    """Say so, in the same words whatever was asked."""
    answer = {"detail": "Your role does not open this."}
    return api.create_response(request, answer, status=REFUSED)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, _said: Http404) -> Any:
    """Say so, in the same words whether it exists or not."""
    answer = {"detail": "Not found, or not yours to see."}
    return api.create_response(request, answer, status=MISSING)


def needs(permission: Permission) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Refuse whoever may not."""

    def declared(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def checked(request: Request, *args: Any, **options: Any) -> Any:
            if not request.viewer.may(permission):
                raise NotAllowedError
            return view(request, *args, **options)

        return checked

    return declared


@api.get("/edition", response={200: EditionOut, 404: Problem}, summary="Which data this is")
def edition(request: Request) -> Any:
    """The reading of the record that every answer comes from."""
    found = Edition.current_for(request.viewer)
    if found is None:
        raise Http404
    return found


@api.get("/children", response={200: ChildrenOut, 403: Problem}, summary="Children in reach")
@needs(Permission.SEE_CHILDREN)
def children(request: Request, asked: Query[ChildrenIn]) -> Any:
    """The children in the owner's reach, narrowed as the list on the page is."""
    chosen = Filters.read(asked.model_dump())
    rows = chosen.apply(Child.objects.visible_to(request.viewer).defer("document"))
    shown = list(rows[asked.offset : asked.offset + asked.limit])
    _log(request, [child.child_id for child in shown], "children")
    return ChildrenOut(total=rows.count(), items=[_child(request.viewer, each) for each in shown])


@api.get(
    "/children/{key}",
    response={200: ChildOut, 403: Problem, 404: Problem},
    summary="One child by key",
)
@needs(Permission.SEE_CHILDREN)
def child(request: Request, key: str) -> Any:
    """One child in the owner's reach."""
    found = child_or_404(request.viewer, key)
    _log(request, [found.child_id], "child")
    return _child(request.viewer, found)


@api.get("/owed", response={200: OwedListOut, 403: Problem}, summary="What is owed")
@needs(Permission.SEE_CHILDREN)
def what_is_owed(request: Request, asked: Query[OwedIn]) -> Any:
    """What is owed to the children in the owner's reach, the soonest due first."""
    rows = owed(request.viewer).select_related("child").defer("child__document")
    rows = rows.order_by("due_on", "pk")
    if asked.outcome:
        rows = rows.filter(outcome=asked.outcome)
    shown = list(rows[asked.offset : asked.offset + asked.limit])
    _log(request, sorted({each.child.child_id for each in shown}), "owed")
    items = [
        OwedOut(
            child=each.child.key,
            standard=each.standard,
            title=each.title,
            opened_on=each.opened_on,
            due_on=each.due_on,
            outcome=each.outcome,
        )
        for each in shown
    ]
    return OwedListOut(total=rows.count(), items=items)


@api.get("/figures", response={200: list[FigureOut], 403: Problem}, summary="Every figure")
@needs(Permission.SEE_OVERSIGHT)
def figures(request: Request) -> Any:
    """Every measure and its breakdowns, as the pages show them to the owner."""
    return feed_rows(request.viewer)


def _log(request: Request, ids: list[str], what: str) -> None:
    request.reads_logged = 0
    record_read(request=request, children=ids, screen=f"API: {what}", kind="api")


def _child(viewer: Viewer, found: Child) -> ChildOut:
    name = f"{found.forename} {found.surname}".strip() if viewer.named else None
    told = {field: getattr(found, field) for field in ChildOut.model_fields if field != "name"}
    return ChildOut(name=name, **told)
