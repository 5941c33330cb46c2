"""Whatever a program sends, the API answers by its contract and never breaks (schemathesis)."""

from __future__ import annotations

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from tests.app.cast import Cast

from goldenthread.app.people import actions

schema = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())
TRIES = 25


@schema.parametrize()
@settings(
    max_examples=TRIES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@pytest.mark.django_db
def test_no_request_breaks_the_api(case: schemathesis.Case, cast: Cast) -> None:
    token = actions.make_token(by=cast.viewer("gwen"), purpose="api", label="fuzz")
    answer = case.call(headers={"Authorization": f"Bearer {token}"})
    case.validate_response(answer, checks=(not_a_server_error,))
