"""Error pages, the council's stylesheet and the few pages about the office itself."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control

from goldenthread.app.people.gate import Shows, page, public
from goldenthread.app.people.permissions import Permission
from goldenthread.app.web.colour import stylesheet

A_DAY = 60 * 60 * 24


@public
@cache_control(public=True, max_age=A_DAY)
def council_css(request: HttpRequest) -> HttpResponse:
    """The council's colour, served rather than written into pages: the policy allows no styles."""
    return HttpResponse(stylesheet(settings.COUNCIL_COLOUR), content_type="text/css")


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """How far the office can be used by everybody, and how that was tested."""
    return render(request, "web/accessibility.html")


@page(sees=None, shows=Shows.NOTHING)
def keyboard(request: HttpRequest) -> HttpResponse:
    """The keys, and that nothing depends on them."""
    return render(request, "web/keyboard.html")


@page(sees=(Permission.CONFIGURE, Permission.MANAGE_STAFF), shows=Shows.NOTHING)
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component, rendered by the tag that makes it."""
    return render(request, "web/gallery.html")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request could not be read."""
    return _error(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The viewer's role does not open the page."""
    return _error(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page, or it is not the viewer's to see: the same words for both."""
    return _error(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something went wrong here; the page needs nothing that could be broken too."""
    return _error(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old, or did not come from one of our pages."""
    return _error(request, 403, "web/csrf.html")


def _error(request: HttpRequest, status: int, template: str = "") -> HttpResponse:
    return HttpResponse(render_to_string(template or f"web/{status}.html"), status=status)
