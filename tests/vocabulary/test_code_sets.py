"""Code sets against the codes Ofsted and the Department for Education publish."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from goldenthread.vocabulary.code_sets import CODE_SETS, CodeSet

CODES_SHEET = "Codes_used"
CODED_IN_ANNEX_A = {
    "Ethnicity": "ethnicity",
    "Contact / Referral Source": "referral_source",
    "Primary Need Code": "primary_need",
    "Reason for Closure": "close_reason",
    "Child's Category of Need": "primary_need",
    "Child's Legal Status": "legal_status",
    "Reason Ceased to be Looked After": "reason_ceased",
    "Placement Type": "placement_type",
    "Placement Provider": "placement_provider",
    "Type of Accommodation": "accommodation",
    "Activity Status": "activity",
    "Reason Why Child No Longer Placed for Adoption": "adoption_reversal_reason",
    "Reason for leaving adoption process": "adopter_leaving_reason",
}
"""Columns of Annex A's code sheet whose preferred values hold an official code."""

WORDED_IN_ANNEX_A = {
    "Gender": ("sex", ["M", "F", "N", "I"]),
    "Case status": (
        "case_status",
        ["LOOKED_AFTER", "CP_PLAN", "CIN_PLAN", "OPEN_ASSESSMENT", "CLOSED"],
    ),
    "Initial/Latest Category of Abuse": ("category_of_abuse", ["NEG", "PHY", "SAB", "EMO", "MUL"]),
    "What is the permanence plan for this child?": (
        "permanence_plan",
        [
            "RETURN_HOME",
            "ADOPTION",
            "SGO_CAO",
            "SUPPORTED_LIVING",
            "LONG_TERM_RESIDENTIAL",
            "LONG_TERM_FOSTERING",
            "OTHER",
        ],
    ),
    "Eligibility Category": (
        "care_leaver_eligibility",
        ["RELEVANT", "FORMER_RELEVANT", "QUALIFYING"],
    ),
    "LA In Touch": ("in_touch", ["YES", "NO", "DIED", "REFU", "NREQ", "RHOM"]),
    "Suitability of Accommodation": ("suitability", ["yes", "no"]),
}
"""Columns told in words: the codes we give them, in the order the sheet lists them."""

IN_SSDA903 = {
    "SEX": "sex",
    "ETHNIC": "ethnicity",
    "LS": "legal_status",
    "CIN": "primary_need",
    "PLACE": "placement_type",
    "PLACE_PROVIDER": "placement_provider",
    "REC": "reason_ceased",
    "REVIEW_CODE": "review_participation",
    "IN_TOUCH": "in_touch",
    "ACTIV": "activity",
    "MISSING": "missing_type",
}
IN_THE_CENSUS = {
    "ReferralSource": "referral_source",
    "PrimaryNeedCode": "primary_need",
    "ReasonForClosure": "close_reason",
    "InitialCategoryOfAbuse": "category_of_abuse",
    "LatestCategoryOfAbuse": "category_of_abuse",
    "Ethnicity": "ethnicity",
}

READ_FROM_SOMETHING_ELSE = {"registration", "care_plan_answers"}
"""Sets read from a registration number or a form's answers, not from a code."""


def read(code_set: str, raw: str) -> str | None:
    """The code a cell is read as."""
    reading = CODE_SETS[code_set].read(raw)
    return reading.code if reading else None


@pytest.fixture(scope="module")
def preferred(shared: Path) -> dict[str, list[str]]:
    """The preferred values of Annex A's own code sheet, by column."""
    book = CalamineWorkbook.from_path(str(shared / "corpora/annexa/example-B-2004.xlsx"))
    headers, kinds, *rows = book.get_sheet_by_name(CODES_SHEET).to_python()
    return {
        str(header).strip(): [str(row[place]).strip() for row in rows if str(row[place]).strip()]
        for place, (header, kind) in enumerate(zip(headers, kinds, strict=True))
        if str(header).strip() and str(kind).strip() in {"Preferred code", "Please use codes;"}
    }


def official_code(said: str) -> str:
    """The code in "f) U6: Foster placement", "N1 - Abuse or neglect" or "a) WBRI"."""
    after_the_letter = re.sub(r"^[a-z]+\) ?", "", said)
    return re.split(r"[: ]", after_the_letter)[0]


@pytest.mark.parametrize("column", CODED_IN_ANNEX_A)
def test_every_preferred_value_of_annex_a_is_read_as_the_code_in_it(
    preferred: dict[str, list[str]], column: str
) -> None:
    values = preferred[column]
    assert len(values) >= 3
    wanted = {said: official_code(said) for said in values}
    assert {said: read(CODED_IN_ANNEX_A[column], said) for said in values} == wanted


@pytest.mark.parametrize("column", WORDED_IN_ANNEX_A)
def test_every_preferred_value_told_in_words_is_read(
    preferred: dict[str, list[str]], column: str
) -> None:
    code_set, codes = WORDED_IN_ANNEX_A[column]
    assert [read(code_set, said) for said in preferred[column]] == codes


@pytest.mark.parametrize("column", IN_SSDA903)
def test_every_code_of_the_looked_after_return_is_read_as_itself(shared: Path, column: str) -> None:
    found = set()
    for path in (shared / "corpora/ssda903").rglob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="", errors="replace") as lines:
            found |= {row[column] for row in csv.DictReader(lines) if row.get(column)}
    assert found
    if column == "SEX":
        assert {said: read("sex", said) for said in found} == {"1": "M", "2": "F"}
    else:
        assert {said: read(IN_SSDA903[column], said) for said in found} == {
            said: said.upper() for said in found
        }


@pytest.mark.parametrize("item", IN_THE_CENSUS)
def test_every_code_of_the_children_in_need_census_is_read_as_itself(
    shared: Path, item: str
) -> None:
    found = set()
    for path in (shared / "corpora/cin").glob("*.xml"):
        text = path.read_text(encoding="utf-8", errors="replace")
        found |= set(re.findall(f"<{item}>([^<]+)</{item}>", text))
    assert found
    assert {said: read(IN_THE_CENSUS[item], said) for said in found} == {x: x for x in found}


@pytest.mark.parametrize(
    ("said", "code"), [("1", "M"), ("2", "F"), ("9", "I"), ("0", "N"), ("U", "N"), ("girl", "F")]
)
def test_the_census_numerals_for_sex_are_read(said: str, code: str) -> None:
    assert read("sex", said) == code


def test_the_letters_c_and_d_are_swapped_for_adopters() -> None:
    assert [read("sex", letter) for letter in "cd"] == ["N", "I"]
    assert [read("sex_of_adopter", letter) for letter in "cd"] == ["I", "N"]


def test_the_letter_s_alone_is_a_refusal_and_says_that_it_had_to_choose() -> None:
    reading = CODE_SETS["ethnicity"].read("s")
    assert reading is not None
    assert reading.code == "REFU"
    assert "letter s" in str(reading.note)


@pytest.mark.parametrize(
    ("said", "code"),
    [("s) REFU", "REFU"), ("s) NOBT", "NOBT"), ("t) NOBT", "NOBT"), ("u) UNKNOWN", "NOBT")],
)
def test_an_ethnicity_letter_with_a_code_is_read_by_the_code(said: str, code: str) -> None:
    reading = CODE_SETS["ethnicity"].read(said)
    assert reading is not None
    assert (reading.code, reading.note) == (code, None)


@pytest.mark.parametrize(
    ("code_set", "said", "code"),
    [
        ("placement_provider", "PR4", "PR4"),
        ("placement_provider", "e) PR4 - Private provision", "PR4"),
        ("placement_type", "f) U6: Foster placement - not FFA", "U6"),
        ("placement_type", " k2 ", "K2"),
        ("legal_status", "C2: FCO", "C2"),
        ("legal_status", "E1: Placement order", "E1"),
        ("accommodation", "Y: Other accommodation", "Y"),
        ("accommodation", "B1", "B"),
        ("category_of_abuse", "Neglect", "NEG"),
        ("category_of_abuse", "PHY", "PHY"),
        ("ethnicity", "a) WBRI", "WBRI"),
        ("ethnicity", "White British", "WBRI"),
        ("care_leaver_eligibility", "b) Former relevant child", "FORMER_RELEVANT"),
        ("primary_need", "N2 - Child’s disability", "N2"),
        ("referral_source", "q) 6: Police", "6"),
        ("rating", "RED", "red"),
        ("contact_maker", "Personal Advisor", "personal_adviser"),
    ],
)
def test_a_code_is_read_however_a_case_system_writes_it(
    code_set: str, said: str, code: str
) -> None:
    assert read(code_set, said) == code


@pytest.mark.parametrize(
    ("code_set", "said"),
    [
        ("referral_source", "Individual"),
        ("category_of_abuse", "Abuse"),
        ("placement_type", "Foster placement"),
        ("sex", ""),
        ("sex", "   "),
        ("sex", "M/F"),
        ("legal_status", "C9"),
        ("rating", "purple"),
    ],
)
def test_what_could_mean_two_codes_or_none_is_not_guessed(code_set: str, said: str) -> None:
    assert read(code_set, said) is None


@pytest.mark.parametrize(("code_set", "said"), [("rating", "not-red"), ("sex", "non-male")])
def test_a_denial_is_not_read_as_what_it_denies(code_set: str, said: str) -> None:
    assert read(code_set, said) is None


@pytest.mark.parametrize("name", sorted(set(CODE_SETS) - READ_FROM_SOMETHING_ELSE))
def test_every_code_and_label_is_read_as_its_own_code(name: str) -> None:
    for code in CODE_SETS[name].codes:
        for said in (code.code, code.code.lower(), code.label, f" {code.label.upper()}."):
            assert read(name, said) == code.code, said
        if code.code.isalnum():
            assert read(name, f"{code.code} - {code.label}") == code.code


@pytest.mark.parametrize("code_set", CODE_SETS.values(), ids=CODE_SETS.keys())
def test_a_person_who_must_put_a_cell_right_is_told_every_code(code_set: CodeSet) -> None:
    for code in code_set.codes:
        assert f"{code.code} ({code_set.label(code.code)})" in code_set.expected


def test_the_answers_of_a_care_plan_form_are_read_as_the_plan_answered_yes() -> None:
    answers = CODE_SETS["care_plan_answers"]
    one = answers.read('{"LTFOST18": "Y", "ADOPTION": "N"}')
    two = answers.read('{"LTFOST18": "Y", "ADOPTION": "Y"}')
    assert one is not None
    assert (one.code, one.note) == ("LONG_TERM_FOSTERING", None)
    assert two is not None
    assert two.code == "OTHER"
    assert "More than one plan" in str(two.note)
    assert answers.read('{"LTFOST18": "N"}') is None
    assert answers.read("{broken") is None


def test_supported_accommodation_has_a_code_from_when_it_could_register() -> None:
    k3 = next(code for code in CODE_SETS["placement_type"].codes if code.code == "K3")
    assert k3.valid_from == date(2023, 4, 28)


def test_a_code_a_set_does_not_have_has_no_label() -> None:
    with pytest.raises(KeyError, match="no code Q9"):
        CODE_SETS["legal_status"].label("Q9")
