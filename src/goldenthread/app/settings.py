"""Django's settings: one file, whatever the machine; what differs is read by `environment`."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from goldenthread.app import environment as told

HOME = told.home_folder()
SECRET_KEY = told.secret("session")
PSEUDONYM_KEY = told.secret("pseudonym")
"""Makes a child's opaque key; changing it changes every address of every child's page."""
MFA_KEY = told.secret("mfa")
"""Encrypts the seeds of authenticator apps and recovery codes where they are stored."""

DEMO = told.switch("DEMO", default=False)
TODAY = told.fixed_day()
MFA_REQUIRED = told.switch("MFA_REQUIRED", default=not DEMO)
COUNCIL_COLOUR = told.said("COLOUR", "#00505c")
SITE = told.said("SITE", "http://127.0.0.1:8000")
SECURE_SITE = SITE.startswith("https://")

DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *told.said("HOSTS").split()]
CSRF_TRUSTED_ORIGINS = [SITE] if SECURE_SITE else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
    # Ours first: our templates stand in for allauth's.
    "goldenthread.app.web",
    "goldenthread.app.people",
    "goldenthread.app.ledger",
    "goldenthread.app.jobs",
    "goldenthread.app.children",
    "goldenthread.app.loads",
    "goldenthread.app.action",
    "goldenthread.app.risk",
    "goldenthread.app.sampling",
    "goldenthread.app.escalations",
    "goldenthread.app.trackers",
    "goldenthread.app.checking",
    "goldenthread.app.publishing",
    "goldenthread.app.today",
    "goldenthread.app.figures",
    "goldenthread.app.api",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "goldenthread.app.people.second_factor.SecondFactorMiddleware",
    "goldenthread.app.people.gate.GateMiddleware",
]
ROOT_URLCONF = "goldenthread.app.urls"
WSGI_APPLICATION = "goldenthread.app.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "goldenthread.app.web.context.layout",
            ],
        },
    }
]
FORM_RENDERER = "goldenthread.app.web.forms.GovukRenderer"

DATABASES = {"default": told.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Shared by every process, so that a lock-out in one is a lock-out in all.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_cache",
    }
}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "goldenthread.app.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "5/5m/key,100/m/ip"}
SOCIALACCOUNT_ADAPTER = "goldenthread.app.people.adapters.SocialAccountAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "council",
                "name": told.said("OIDC_NAME", "your council account"),
                "client_id": told.said("OIDC_CLIENT"),
                "secret": told.said("OIDC_SECRET"),
                "settings": {"server_url": told.said("OIDC_SERVER"), "uid_field": "sub"},
            }
        ]
        if told.said("OIDC_SERVER")
        else [],
    }
}
MFA_ADAPTER = "goldenthread.app.people.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_TOTP_ISSUER = "Golden Thread"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE_SITE
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SITE
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SECURE_SITE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_SITE else None
X_FRAME_OPTIONS = "DENY"
_OIDC_ORIGIN = "/".join(told.said("OIDC_SERVER").split("/")[:3])
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # A data: picture is the square code an authenticator app reads.
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        # The browser applies this to where a form's answer redirects, so sign-in needs its origin.
        "form-action": [SELF, *([_OIDC_ORIGIN] if _OIDC_ORIGIN else [])],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
CSRF_FAILURE_VIEW = "goldenthread.app.web.views.csrf_failure"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "uploads"
LARGEST_UPLOAD = int(told.said("LARGEST_UPLOAD_MB", "500")) * 1024 * 1024
"""Bytes a return may have, all its files together."""
FILE_UPLOAD_TEMP_DIR = str(HOME / "arriving") if (HOME / "arriving").is_dir() else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if told.said("SMTP_HOST")
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = str(HOME / "mail")
EMAIL_HOST = told.said("SMTP_HOST")
EMAIL_PORT = int(told.said("SMTP_PORT", "25"))
EMAIL_HOST_USER = told.said("SMTP_USER")
EMAIL_HOST_PASSWORD = told.said("SMTP_PASSWORD")
EMAIL_USE_TLS = told.switch("SMTP_TLS", default=False)
DEFAULT_FROM_EMAIL = told.said("MAIL_FROM", "golden-thread@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
PACKAGE = Path(__file__).parent
SILENCED_SYSTEM_CHECKS: list[str] = []
