"""Whoever signs in with a password alone sets a second factor up before anything else opens."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

METHODS = "account_authentication_methods"
"""Where the account library keeps, in the session, how somebody signed in."""
COUNCIL = "socialaccount"
OPEN = ("/account/", "/static/", "/council.css", "/accessibility")
WORDS = "Set up a second factor first: an authenticator app or a security key."


class SecondFactorMiddleware:
    """Sends on to set a second factor up. The council's own sign-in has one of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request, or send to where a second factor is set up."""
        if settings.MFA_REQUIRED and self._lacks_one(request):
            messages.warning(request, WORDS)
            return redirect(reverse("mfa_activate_totp"))
        return self._get_response(request)

    def _lacks_one(self, request: HttpRequest) -> bool:
        if request.path.startswith(OPEN) or not request.user.is_authenticated:
            return False
        how = request.session.get(METHODS, [])
        if any(each.get("method") == COUNCIL for each in how):
            return False
        kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
        return not Authenticator.objects.filter(user=request.user, type__in=kinds).exists()
