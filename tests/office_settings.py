"""The office's settings under test: a home of its own, quick passwords, no hashed asset names."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("GOLDENTHREAD_HOME", tempfile.mkdtemp(prefix="goldenthread-test-"))
os.environ.setdefault("GOLDENTHREAD_TODAY", "2020-06-08")

from goldenthread.app.settings import *  # noqa: F403
from goldenthread.app.settings import STORAGES as _STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **_STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MFA_REQUIRED = False
