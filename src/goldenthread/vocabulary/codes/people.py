"""Code sets about people and those who work with them."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.vocabulary.code_set import NO, YES, CodeSet, Reading, codes, plain

OURS = "Golden Thread"

SEX = CodeSet(
    name="sex",
    title="Sex",
    authority="Annex A Gender; CIN census GenderCurrent; SSDA903 SEX",
    codes=codes(
        ("M", "Male", "a", "1", "boy"),
        ("F", "Female", "b", "2", "girl"),
        (
            "N",
            "Not stated or recorded",
            "c",
            "0",
            "u",
            "unknown",
            "not stated",
            "not recorded",
            "not stated/recorded",
            "not stated/recorded (or unborn)",
            "not known",
            "unborn",
        ),
        ("I", "Neither", "d", "9", "indeterminate", "other"),
    ),
)

SEX_OF_ADOPTER = CodeSet(
    name="sex_of_adopter",
    title="Sex of an adopter",
    authority="Annex A List 11, which swaps the letters c and d",
    codes=codes(
        ("M", "Male", "a", "1"),
        ("F", "Female", "b", "2"),
        ("I", "Neither", "c", "9"),
        ("N", "Not stated or recorded", "d", "0", "not stated", "not stated/recorded"),
    ),
)

ETHNICITY = CodeSet(
    name="ethnicity",
    title="Ethnic background",
    authority="DfE school and children in need census; Annex A Ethnicity",
    codes=codes(
        ("WBRI", "White British", "a"),
        ("WIRI", "White Irish", "b"),
        ("WIRT", "Traveller of Irish heritage", "c"),
        ("WOTH", "Any other White background", "d", "white other"),
        ("WROM", "Gypsy or Roma", "e", "gypsy/roma"),
        ("MWBC", "White and Black Caribbean", "f"),
        ("MWBA", "White and Black African", "g"),
        ("MWAS", "White and Asian", "h"),
        ("MOTH", "Any other Mixed background", "i", "mixed other"),
        ("AIND", "Indian", "j"),
        ("APKN", "Pakistani", "k"),
        ("ABAN", "Bangladeshi", "l"),
        ("AOTH", "Any other Asian background", "m", "asian other"),
        ("BCRB", "Black Caribbean", "n", "caribbean"),
        ("BAFR", "Black African", "o", "african"),
        ("BOTH", "Any other Black background", "p", "black other"),
        ("CHNE", "Chinese", "q"),
        ("OOTH", "Any other ethnic group", "r", "other ethnic group", "other"),
        ("REFU", "Refused", "s", "declined"),
        (
            "NOBT",
            "Information not yet obtained",
            "t",
            "not obtained",
            "not yet obtained",
            "unknown",
            "not known",
            "u",
            "unkn",
        ),
    ),
    ambiguous=(
        (
            "s",
            "REFU",
            "The guidance gives the letter s to both REFU and NOBT; without a code it is read "
            "as REFU, because the sector's own extracts use t for NOBT.",
        ),
    ),
)

ETHNIC_GROUPS: dict[str, str] = {
    "W": "White",
    "M": "Mixed",
    "A": "Asian or Asian British",
    "B": "Black or Black British",
    "C": "Other ethnic group",
    "O": "Other ethnic group",
}
"""Group of an ethnicity code by its first letter; REFU and NOBT belong to none."""

WORKER_ROLE = CodeSet(
    name="worker_role",
    title="Role of a worker",
    authority=OURS,
    codes=codes(
        ("social_worker", "Social worker", "", "sw", "allocated social worker", "case worker"),
        ("personal_adviser", "Personal adviser", "", "pa", "personal advisor"),
        ("family_practitioner", "Family practitioner", "", "family support worker", "fp"),
        ("iro", "Independent reviewing officer", "", "independent reviewing officer (iro)"),
        ("cp_chair", "Child protection chair", "", "conference chair"),
        ("other", "Other", ""),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Registration(CodeSet):
    """Whether a worker is registered, told by a registration number being there at all."""

    def read(self, raw: str) -> Reading | None:
        """Yes for any number; an empty cell is never read."""
        return Reading(YES if plain(raw) not in {"no", "none", "n/a"} else NO)


REGISTRATION = Registration(
    name="registration",
    title="Social work registration",
    authority="Standard Safeguarding Dataset prof_social_worker_registration_no",
    codes=codes((YES, "Registered"), (NO, "Not registered")),
)

CHILD_ID_KIND = CodeSet(
    name="child_id_kind",
    title="Which number a child is known by",
    authority=OURS,
    codes=codes(
        ("case", "Case number", "", "case id", "case number", "person id"),
        ("upn", "Unique pupil number", "", "unique pupil number (upn)"),
        (
            "legacy",
            "Number in the system used before",
            "",
            "former case number",
            "legacy id",
            "carefirst",
        ),
    ),
)

CODE_SETS = (REGISTRATION, CHILD_ID_KIND, SEX, SEX_OF_ADOPTER, ETHNICITY, WORKER_ROLE)
