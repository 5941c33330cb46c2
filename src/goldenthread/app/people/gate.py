"""The gate: every page says who may open it and whose children it shows, or it is not served.

    @page(sees=Permission.SEE_CHILDREN, shows=Shows.CHILD)
    def child_page(request, key): ...

A page that shows children and did not write the read log is an error, not a page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar
from urllib.parse import unquote

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse

from goldenthread.app.people import clock
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request
from goldenthread.app.people.viewer import Viewer

NOUGHT = "\x00"
PROGRAMS = "/api/"
NOT_UNDERSTOOD = 422
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class Shows(StrEnum):
    """Whose children a page shows."""

    NOTHING = "nothing of any child"
    AGGREGATES = "counts"
    LIST = "a list of children"
    CHILD = "one child"


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """What a view says of itself. `sees` None: anyone signed in; `public`: before sign-in."""

    sees: tuple[Permission, ...]
    shows: Shows
    public: bool = False


class UndeclaredViewError(RuntimeError):
    """A view does not say who may open it."""


class UnloggedReadError(RuntimeError):
    """A page showed children and the read log was not written."""


def page(
    *, sees: Permission | tuple[Permission, ...] | None, shows: Shows
) -> Callable[[View], View]:
    """Declare a view. Any one of several permissions opens it; None: any member of staff."""
    needed = () if sees is None else sees if isinstance(sees, tuple) else (sees,)

    def declared(view: View) -> View:
        view.declaration = Declaration(sees=needed, shows=shows)  # type: ignore[attr-defined]
        return view

    return declared


def public(view: View) -> View:
    """Declare a view that is open before sign-in and shows nothing of any child."""
    view.declaration = Declaration(  # type: ignore[attr-defined]
        sees=(), shows=Shows.NOTHING, public=True
    )
    return view


OTHERS_PUBLIC = ("allauth.", "goldenthread.app.web.views", "ninja.")
"""Modules whose views guard themselves (sign-in, the API by its tokens) or show no child."""


def declaration_of(view: Any) -> Declaration | None:
    """What a view says of itself, through whatever wraps it."""
    if isinstance(view, partial):
        return declaration_of(view.func)
    found = getattr(view, "declaration", None)
    if isinstance(found, Declaration):
        return found
    wrapped = getattr(view, "__wrapped__", None)
    inner = declaration_of(wrapped) if wrapped is not None else None
    if inner is not None:
        return inner
    module = getattr(getattr(view, "view_class", view), "__module__", "")
    if module.startswith(OTHERS_PUBLIC):
        return Declaration(sees=(), shows=Shows.NOTHING, public=True)
    return None


class GateMiddleware:
    """Refuses what is not declared or not allowed, and what showed children unlogged."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        """Serve the request; afterwards hold the page to what it declared.

        Raises BadRequest for an address with a nought byte: no text here has one, and not every
        database can be asked for it.
        """
        if NOUGHT in request.path or NOUGHT in unquote(request.META.get("QUERY_STRING", "")):
            if request.path.startswith(PROGRAMS):
                return JsonResponse({"detail": "A nought byte is no text."}, status=NOT_UNDERSTOOD)
            raise BadRequest("A nought byte is no text.")
        request.viewer = Viewer.of(request.user, day=clock.today())
        request.reads_logged = 0
        response = self._get_response(request)
        declared: Declaration | None = getattr(request, "declaration", None)
        if declared is None or declared.public:
            return response
        response.headers["Cache-Control"] = "no-store"
        served = response.status_code == HttpResponse.status_code and request.method != "HEAD"
        if served and declared.shows in {Shows.LIST, Shows.CHILD} and not request.reads_logged:
            raise UnloggedReadError(f"{_name_of(request)} showed children unlogged.")
        return response

    def process_view(
        self, request: Request, view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        """Let in who may come in; send whoever is not signed in to sign in."""
        declared = declaration_of(view)
        if declared is None:
            raise UndeclaredViewError(f"{view.__module__}.{view.__name__} declares nothing.")
        request.declaration = declared
        if declared.public:
            return None
        viewer = request.viewer
        if not request.user.is_authenticated:
            if request.headers.get("HX-Request"):
                return HttpResponse(status=401, headers={"HX-Redirect": reverse("account_login")})
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if viewer.staff is None or not viewer.places:
            raise PermissionDenied("Your account is not joined to a post that is held today.")
        if declared.sees and not any(viewer.may(each) for each in declared.sees):
            raise PermissionDenied("Your role does not open this page.")
        return None


def _name_of(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else "a page"
