"""How sign-in (django-allauth) is held to this office's rules.

Nobody signs up: an account is made by whoever manages staff. A council's own sign-in (OpenID
Connect) opens the account of a member of staff it names, never a new one; and what proves a second
factor is stored encrypted.
"""

from __future__ import annotations

import base64
import hashlib
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render

from goldenthread.app.people import clock
from goldenthread.app.people.models import GroupRole, Holding, Post, Staff, User
from goldenthread.app.people.roles import ROLES


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by whoever manages staff."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes their own account."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever signed in a moment ago is not asked again before their first second factor."""
        user = self.request.user
        if is_mfa_enabled(user) or not _just_signed_in(self.request):
            return bool(super().is_reauthentication_required(app=app, **kwargs))
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The council's own sign-in opens the account of a member of staff it names."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """An account nobody made here is not made by signing in."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Join the council's account to the member of staff of that address, or refuse in words.

        A person is known first by the council's own lasting number for them; the first time by a
        work address the council vouches for.
        """
        user = sociallogin.user if sociallogin.is_existing else _by_address(sociallogin)
        staff = Staff.objects.filter(user=user).first() if user else None
        if staff is None or user is None or not user.is_active or staff.left_on is not None:
            raise ImmediateHttpResponse(render(request, "people/not_staff.html", status=403))
        if not sociallogin.is_existing:
            sociallogin.connect(request, user)
        _roles_from_groups(staff, _groups(sociallogin))


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors, encrypted where they are stored."""

    def encrypt(self, text: str) -> str:
        """The secret as it is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret itself."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _just_signed_in(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    latest = max((float(each["at"]) for each in records), default=0.0)
    return time.time() - latest < float(REAUTHENTICATION_TIMEOUT)


def _cipher() -> Fernet:
    digest = hashlib.sha256(settings.MFA_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def _by_address(sociallogin: Any) -> User | None:
    """The account of a vouched-for address the council's sign-in gives."""
    said = sociallogin.account.extra_data.get("userinfo", sociallogin.account.extra_data)
    if not said.get("email_verified"):
        return None
    return User.objects.filter(email=str(said.get("email", "")).lower()).first()


def _groups(sociallogin: Any) -> list[str]:
    extra = sociallogin.account.extra_data
    said = {**extra.get("id_token", {}), **extra.get("userinfo", {}), **extra}
    groups = said.get("groups", [])
    return [str(each) for each in groups] if isinstance(groups, list) else []


BY_GROUP = "by the council's sign-in"


@transaction.atomic
def _roles_from_groups(staff: Staff, groups: list[str]) -> None:
    """Take up the posts the person's groups stand for; end those of groups they have left.

    Only posts made for a group are touched.
    """
    today = clock.today()
    due = {(each.role, each.team_id) for each in GroupRole.objects.filter(group__in=groups)}
    held = Holding.objects.filter(
        staff=staff, post__title__endswith=BY_GROUP, ends__isnull=True
    ).select_related("post")
    for holding in held:
        if (holding.post.role, holding.post.team_id) not in due:
            holding.ends = today
            holding.save(update_fields=["ends"])
    for role, team in due - {(each.post.role, each.post.team_id) for each in held}:
        title = f"{ROLES[role].title} {BY_GROUP}"
        post = Post.objects.get_or_create(title=title, role=role, team_id=team)[0]
        Holding.objects.create(staff=staff, post=post, starts=today)
