"""How Annex A spells the codes: a letter, a bracket and the official code or words."""

from __future__ import annotations


def _lettered(codes: str) -> dict[str, str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return {code: f"{letter}) {code}" for letter, code in zip(letters, codes.split(), strict=False)}


GENDER = {
    "M": "a) Male",
    "F": "b) Female",
    "N": "c) Not stated/recorded (or unborn)",
    "I": "d) Neither",
}
ETHNICITY = _lettered(
    "WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU"
) | {"NOBT": "s) NOBT"}
"""The letter s stands for two codes in Ofsted's own list."""
SOURCE = _lettered("1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 6 7 8 9 10")
YES, NO = "a) Yes", "b) No"
NEED = {f"N{number}": f"N{number}" for number in range(10)}
CLOSURE = {f"RC{number}": f"RC{number}" for number in range(1, 10)}
CASE_STATUS = {
    "LOOKED_AFTER": "a) Looked after child",
    "CP_PLAN": "b) Child Protection plan",
    "CIN_PLAN": "c) Child in need plan",
    "OPEN_ASSESSMENT": "d) Open Assessment",
    "CLOSED": "e) Closed episode",
}
CATEGORY = {
    "NEG": "a) Neglect",
    "PHY": "b) Physical abuse",
    "SAB": "c) Sexual abuse",
    "EMO": "d) Emotional abuse",
    "MUL": "e) Multiple/not recommended",
}
PERMANENCE = {
    "RETURN_HOME": "a) Return to Family",
    "ADOPTION": "b) Adoption",
    "SGO_CAO": "c) SGO/CAO",
    "SUPPORTED_LIVING": "d) Supported living in the community",
    "LONG_TERM_RESIDENTIAL": "e) Long-term residential placement",
    "LONG_TERM_FOSTERING": "f) Long-term fostering",
    "OTHER": "g) Other",
}
PROVIDER = _lettered("PR0 PR1 PR2 PR3 PR4 PR5")
ELIGIBILITY = {
    "RELEVANT": "a) Relevant child",
    "FORMER_RELEVANT": "b) Former relevant child",
    "QUALIFYING": "c) Qualifying care leaver",
}
IN_TOUCH = {"YES": "a) Yes", "NO": "b) No"}
REVERSAL = _lettered("RD1 RD2 RD3 RD4")


def yes_or_no(value: bool | None) -> str:
    """A flag as Annex A spells it; empty when nobody said."""
    return "" if value is None else YES if value else NO
