"""The look: no government branding, a colour that can be read, the council's words, safe errors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.app.cast import Cast

from goldenthread.app.web.colour import stylesheet

ROOT = Path(__file__).resolve().parents[3]
ASSETS = ROOT / "src/goldenthread/app/web/static/web"


@pytest.mark.parametrize("forbidden", ["GDS Transport", "govuk-crest", "crown-copyright"])
def test_nothing_of_the_governments_own_marks_is_shipped(forbidden: str) -> None:
    for path in ASSETS.iterdir():
        if path.suffix in {".css", ".js", ".svg"}:
            assert forbidden not in path.read_text(encoding="utf-8"), path.name


def test_the_lock_file_of_the_assets_names_no_registry() -> None:
    text = (ROOT / "frontend/package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in text


@pytest.mark.parametrize("colour", ["#00505c", "#ffee00", "#ffffff", "#7f1d6b"])
def test_text_on_the_councils_colour_can_be_read(colour: str) -> None:
    told = stylesheet(colour)
    values = dict(
        part.strip().split(":", 1)
        for part in told.split("{", 1)[1].split("}")[0].split(";")
        if ":" in part
    )
    ground, words = values["--council"].strip(), values["--council-text"].strip()
    assert contrast(ground, words) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG reckons it."""
    lights = sorted((luminance(one), luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG reckons it."""
    parts = [int(colour.lstrip("#")[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_what_is_not_there_and_what_is_not_yours_get_the_same_words(
    cast: Cast, signed_in: Any
) -> None:
    client = signed_in("amina")
    hidden = client.get(f"/children/{cast.children['moss'].key}/")
    nothing = client.get("/children/nosuchchild2/")
    assert (hidden.status_code, nothing.status_code) == (404, 404)
    assert hidden.content == nothing.content


def test_a_form_sent_from_elsewhere_is_refused_in_plain_words(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/account/login/", {"login": "x", "password": "y"})
    assert answer.status_code == 403
    assert b"Traceback" not in answer.content
    assert b"<h1" in answer.content


def test_every_field_of_a_form_has_a_label_and_its_error_is_tied_to_it(
    cast: Cast, signed_in: Any
) -> None:
    answer = signed_in("idris").post("/people/staff/add/", {"email": "not-an-address"})
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "There is a problem" in told
    assert 'for="id_email"' in told
    assert 'href="#id_name"' in told
