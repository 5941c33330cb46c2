"""What the ledger is told of signing in: who did, who could not, and whose second factors changed.

An address that was tried and is nobody's is kept only as a hash.
"""

from __future__ import annotations

import hashlib
from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver

from goldenthread.app.ledger.actions import record_change
from goldenthread.app.people import clock
from goldenthread.app.people.models import User
from goldenthread.app.people.viewer import Viewer

HASH_LETTERS = 16


@receiver(user_logged_in)
def signed_in(user: User, **_more: Any) -> None:
    """Somebody signed in."""
    _tell(user, "sign_in.done")


@receiver(user_logged_out)
def signed_out(user: User | None, **_more: Any) -> None:
    """Somebody signed out."""
    if user is not None:
        _tell(user, "sign_in.ended")


@receiver(user_login_failed)
def could_not_sign_in(credentials: dict[str, Any], **_more: Any) -> None:
    """An address and password did not fit."""
    tried = str(credentials.get("email") or credentials.get("login") or "").lower()
    user = User.objects.filter(email=tried).first()
    digest = hashlib.sha256(tried.encode()).hexdigest()[:HASH_LETTERS]
    with transaction.atomic():
        record_change(
            by=None,
            verb="sign_in.failed",
            subject="account",
            subject_key=str(user.pk) if user else digest,
            detail={"known": user is not None},
        )


@receiver([authenticator_added, authenticator_removed, authenticator_reset])
def second_factor_changed(user: User, authenticator: Any, **_more: Any) -> None:
    """A second factor was set up, taken away or made anew."""
    _tell(user, "second_factor.changed", kind=str(authenticator.type))


@receiver([password_changed, password_reset])
def new_password(user: User, **_more: Any) -> None:
    """A password was changed."""
    _tell(user, "password.changed")


def _tell(user: User, verb: str, **detail: object) -> None:
    with transaction.atomic():
        record_change(
            by=Viewer.of(user, day=clock.today()),
            verb=verb,
            subject="account",
            subject_key=str(user.pk),
            detail=detail,
        )
