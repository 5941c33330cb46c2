"""Whatever a program sends, the API answers by its contract and never breaks (schemathesis)."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, settings
from tests.app.cast import Cast

from goldenthread.app.api.views import api
from goldenthread.app.people import actions

schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema())))
TRIES = 25
NOT_UNDERSTOOD = 422
"""What the framework answers to a value that is not of the kind the contract asks for."""


@schema.parametrize()
@settings(
    max_examples=TRIES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@pytest.mark.django_db
def test_no_request_breaks_the_api_or_its_contract(case: schemathesis.Case, cast: Cast) -> None:
    token = actions.make_token(by=cast.viewer("esme"), purpose="api", label="fuzz")
    query = urlencode(dict(case.query or {}), doseq=True)
    answer = Client(raise_request_exception=False).generic(
        case.method,
        f"{case.formatted_path}?{query}",
        headers={"Authorization": f"Bearer {token}"},
    )
    documented = {int(status) for status in case.operation.definition.raw["responses"]}
    assert answer.status_code in documented | {404, 405, NOT_UNDERSTOOD}, answer.content[:300]
