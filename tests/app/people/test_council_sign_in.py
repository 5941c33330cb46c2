"""The council's own sign-in (OpenID Connect), end to end against a provider of the test's own."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from tests.app.cast import Cast

from goldenthread.app.people.models import GroupRole, Holding, Team, User

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CLIENT = "golden-thread-client"


class Provider(ThreadingHTTPServer):
    """A provider that vouches for whoever it is told to."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.claims: dict[str, Any] = {}
        self.address = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def token(self) -> str:
        """A signed token of the claims."""
        now = datetime.now(UTC)
        said = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + timedelta(minutes=5)}
        return jwt.encode({**said, **self.claims}, KEY, "RS256", headers={"kid": "one"})


class Handler(BaseHTTPRequestHandler):
    """Answers as a provider does."""

    server: Provider

    def do_GET(self) -> None:
        """The configuration, the keys, and who somebody is."""
        at = self.server.address
        key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        answers: dict[str, Any] = {
            "/.well-known/openid-configuration": {
                "issuer": at,
                "authorization_endpoint": f"{at}/authorize",
                "token_endpoint": f"{at}/token",
                "userinfo_endpoint": f"{at}/userinfo",
                "jwks_uri": f"{at}/keys",
            },
            "/keys": {"keys": [{**key, "kid": "one", "use": "sig", "alg": "RS256"}]},
            "/userinfo": self.server.claims,
        }
        self._answer(answers[urlsplit(self.path).path])

    def do_POST(self) -> None:
        """A code exchanged for a token."""
        self.rfile.read(int(self.headers["Content-Length"]))
        token = self.server.token()
        self._answer({"access_token": "a", "token_type": "Bearer", "id_token": token})

    def _answer(self, said: Any) -> None:
        body = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said: Any) -> None:
        """Say nothing."""


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    """A provider the office is told of."""
    made = Provider()
    app = {
        "provider_id": "council",
        "name": "Fernshire",
        "client_id": CLIENT,
        "secret": "not-a-secret",
        "settings": {"server_url": made.address, "uid_field": "sub"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    settings.MFA_REQUIRED = True
    yield made
    made.shutdown()


def come_in(provider: Provider, client: Client | None = None, **claims: Any) -> tuple[Client, Any]:
    """Sign in through the provider as whoever the claims say."""
    client = client or Client()
    provider.claims = {"sub": "lasting-number-1", **claims}
    away = client.post("/account/oidc/council/login/")
    asked = parse_qs(urlsplit(away.headers["Location"]).query)
    assert asked["client_id"] == [CLIENT]
    assert asked["code_challenge_method"] == ["S256"]
    if "nonce" in asked:
        provider.claims["nonce"] = asked["nonce"][0]
    said = {"code": "once", "state": asked["state"][0]}
    return client, client.get("/account/oidc/council/login/callback/", said)


def test_a_member_of_staff_the_council_vouches_for_comes_in_without_another_factor(
    cast: Cast, provider: Provider
) -> None:
    client, answer = come_in(provider, email="amina@fernshire.example", email_verified=True)
    assert answer.status_code == 302
    assert client.get("/").status_code == 200


def test_somebody_who_is_nobody_here_is_refused_in_words_and_gets_no_account(
    cast: Cast, provider: Provider
) -> None:
    before = User.objects.count()
    client, answer = come_in(provider, email="stranger@fernshire.example", email_verified=True)
    assert answer.status_code == 403
    assert b"not set up here yet" in answer.content
    assert User.objects.count() == before
    assert client.get("/").status_code == 302


def test_an_address_nobody_vouches_for_opens_nobodys_account(
    cast: Cast, provider: Provider
) -> None:
    _, answer = come_in(provider, email="amina@fernshire.example", email_verified=False)
    assert answer.status_code == 403


def test_a_person_is_known_by_their_lasting_number_when_their_address_changes(
    cast: Cast, provider: Provider
) -> None:
    come_in(provider, email="amina@fernshire.example", email_verified=True)
    client, _ = come_in(provider, email="amina.married@fernshire.example", email_verified=True)
    assert b"Amina Ashby" in client.get("/people/me/").content


def test_a_group_gives_a_post_and_leaving_it_ends_that_post_and_no_other(
    cast: Cast, provider: Provider
) -> None:
    team = Team.objects.get(name="North Safeguarding")
    GroupRole.objects.create(group="GT-managers", role="team_manager", team=team)
    who = {"email": "amina@fernshire.example", "email_verified": True}
    come_in(provider, **who, groups=["GT-managers", "everybody"])
    assert cast.viewer("amina").has_role("team_manager")
    come_in(provider, **who, groups=["everybody"])
    assert not cast.viewer("amina").has_role("team_manager")
    assert cast.viewer("amina").has_role("social_worker")
    assert Holding.objects.filter(staff=cast.staff["amina"]).count() == 2
