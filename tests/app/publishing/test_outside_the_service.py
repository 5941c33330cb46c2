"""Who stands outside the service whose report is released is for the council to say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.app.cast import TODAY

from goldenthread.app.people import viewer
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.roles import ROLES
from goldenthread.app.people.viewer import allowed
from goldenthread.commands.parameters import every_parameter
from goldenthread.council.publishing import OUTSIDE_ROLES
from goldenthread.council.settings import Council, SettingsError

OUTSIDE = Permission.RELEASE_FROM_OUTSIDE


def of_council(path: Path, said: str) -> Council:
    path.write_text(f'[parameters.released_from_outside_by]\n"default" = {said}\n')
    return Council.load(path, every_parameter())


def outside() -> set[str]:
    return {name for name, role in ROLES.items() if OUTSIDE in allowed(role, TODAY)}


def test_a_lawyer_is_outside_unless_the_council_says_who_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert outside() == {"lawyer"}
    council = of_council(tmp_path / "council.toml", '["records_officer", "quality_auditor"]')
    monkeypatch.setattr(viewer, "set_by_council", lambda asked, day: council.value(asked, day))
    assert outside() == {"records_officer", "quality_auditor"}


@pytest.mark.parametrize(
    ("said", "wanted"), [('["director"]', "not director"), ("[]", "at least one")]
)
def test_nobody_of_the_service_is_outside_it_and_somebody_must_be(
    tmp_path: Path, said: str, wanted: str
) -> None:
    with pytest.raises(SettingsError, match=wanted):
        of_council(tmp_path / "council.toml", said)


def test_those_who_may_be_named_are_roles_that_do_not_release_from_inside() -> None:
    for name in OUTSIDE_ROLES:
        assert Permission.RELEASE_REPORTS not in ROLES[name].may


@pytest.mark.django_db
def test_the_page_of_roles_says_who_is_outside(
    signed_in: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(asked: Any, day: Any) -> Any:
        return ("commissioning",) if asked.name == "released_from_outside_by" else asked.default

    monkeypatch.setattr(viewer, "set_by_council", told)
    page = signed_in("amina").get(reverse("people:roles")).content.decode()
    commissioning = page[page.index("Commissioning") :]
    assert str(OUTSIDE.value) in commissioning[: commissioning.index("Lawyer")]
    assert str(OUTSIDE.value) not in commissioning[commissioning.index("Lawyer") :]
