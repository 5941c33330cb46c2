"""Code sets of where children and care leavers live and what they do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from goldenthread.vocabulary.code_set import NO, YES, Code, CodeSet, codes

LAST_DAY_OF_H5 = date(2023, 10, 27)
"""Supported accommodation had to be registered from 28 October 2023 (SI 2023/416)."""
FIRST_DAY_OF_K3 = date(2023, 4, 28)
"""Ofsted opened the register of supported accommodation on 28 April 2023 (SI 2023/416)."""

_DATED = {
    "H5": (None, LAST_DAY_OF_H5),
    "K3": (FIRST_DAY_OF_K3, None),
    "Z1": (None, date(2025, 3, 31)),
    "Z11": (date(2025, 4, 1), None),
    "Z12": (date(2025, 4, 1), None),
    "Z13": (date(2025, 4, 1), None),
    "Z14": (date(2025, 4, 1), None),
}


def _dated(rows: tuple[Code, ...]) -> tuple[Code, ...]:
    """The codes with the dates the data standards give some of them."""
    dated = []
    for row in rows:
        valid_from, valid_to = _DATED.get(row.code, (None, None))
        dated.append(replace(row, valid_from=valid_from, valid_to=valid_to))
    return tuple(dated)


PLACEMENT_TYPE = CodeSet(
    name="placement_type",
    title="Placement type",
    authority="SSDA903 PLACE; Annex A List 8",
    codes=_dated(
        codes(
            ("U1", "Foster placement with relative or friend, long term", "a"),
            ("U2", "Foster placement with relative or friend, fostering for adoption", "b"),
            ("U3", "Foster placement with relative or friend, other", "c"),
            ("U4", "Foster placement with other carer, long term", "d"),
            ("U5", "Foster placement with other carer, fostering for adoption", "e"),
            ("U6", "Foster placement with other carer, other", "f"),
            ("A3", "Placed for adoption with consent, current carer", "g"),
            ("A4", "Placed for adoption with consent, not current carer", "h"),
            ("A5", "Placed for adoption with placement order, current carer", "i"),
            ("A6", "Placed for adoption with placement order, not current carer", "j"),
            ("P1", "Placed with parents", "k"),
            ("P2", "Independent living", "l"),
            ("P3", "Residential employment", "m"),
            ("H5", "Semi-independent, not subject to children's homes regulations", "n"),
            ("K1", "Secure children's home", "o"),
            ("K2", "Children's home", "p"),
            ("K3", "Supported accommodation, registered"),
            ("R1", "Residential care home", "q"),
            ("R2", "NHS or other health establishment", "r"),
            ("R3", "Family centre or mother and baby unit", "s"),
            ("R5", "Young offender institution or secure training centre", "t"),
            ("S1", "Residential school", "u"),
            ("Z1", "Other placement", "v"),
            ("Z11", "Other placement, kind 1"),
            ("Z12", "Other placement, kind 2"),
            ("Z13", "Other placement, kind 3"),
            ("Z14", "Other placement, kind 4"),
            ("T0", "Temporary placement", "w"),
            ("T1", "Temporary placement, hospital", "x"),
            ("T2", "Temporary placement, holiday", "y"),
            ("T3", "Temporary placement, carer's holiday", "z"),
            ("T4", "Temporary placement, seven days or less", "zz"),
        )
    ),
)

PLACEMENT_PROVIDER = CodeSet(
    name="placement_provider",
    title="Placement provider",
    authority="SSDA903 PLACE_PROVIDER; Annex A List 8",
    codes=codes(
        ("PR0", "Parents or other person with parental responsibility", "a"),
        ("PR1", "Own provision", "b"),
        ("PR2", "Other local authority provision", "c"),
        ("PR3", "Other public provision", "d"),
        ("PR4", "Private provision", "e"),
        ("PR5", "Voluntary or third sector provision", "f"),
    ),
)

CARE_LEAVER_ELIGIBILITY = CodeSet(
    name="care_leaver_eligibility",
    title="Leaving-care status",
    authority="Children Act 1989 s.23A-24; Annex A List 9",
    codes=codes(
        ("RELEVANT", "Relevant child", "a", "relevant"),
        ("FORMER_RELEVANT", "Former relevant child", "b", "former relevant"),
        ("QUALIFYING", "Qualifying care leaver", "c", "qualifying"),
        ("ELIGIBLE", "Eligible child", "d", "eligible"),
    ),
)

IN_TOUCH = CodeSet(
    name="in_touch",
    title="In touch",
    authority="SSDA903 IN_TOUCH; Annex A List 9",
    codes=codes(
        ("YES", "In touch", "a", "y"),
        ("NO", "Not in touch", "b", "n"),
        ("DIED", "Died", "c"),
        ("REFU", "Refuses contact", "d", "refused"),
        ("NREQ", "No longer requires contact", "e"),
        ("RHOM", "Returned home for six months or more", "f"),
    ),
)

ACCOMMODATION = CodeSet(
    name="accommodation",
    title="Type of accommodation",
    authority="SSDA903 ACCOM; Annex A List 9",
    codes=codes(
        ("B", "With parents or relatives", "", "parents/relatives", "B1", "B2"),
        ("C", "Residential care", "", "C1", "C2"),
        ("D", "Semi-independent, transitional accommodation", "", "D1", "D2"),
        ("E", "Supported lodgings", "", "E1", "E2"),
        ("G", "Abroad", "", "G1", "G2", "gone abroad"),
        ("H", "Deported", "", "H1", "H2"),
        ("K", "Ordinary lodgings, without formal support", "", "K1", "K2"),
        ("R", "Residence not known", "", "R1", "R2"),
        ("S", "No fixed abode or homeless", "", "S1", "S2"),
        ("T", "Foyer or similar supported accommodation", "", "T1", "T2"),
        ("U", "Independent living", "", "U1", "U2"),
        ("V", "Emergency accommodation", "", "V1", "V2"),
        ("W", "Bed and breakfast", "", "W1", "W2"),
        ("X", "In custody", "", "X1", "X2"),
        ("Y", "Other accommodation", "", "Y1", "Y2"),
        ("Z", "With former foster carers", "", "Z1", "Z2"),
    ),
)

SUITABILITY = CodeSet(
    name="suitability",
    title="Suitability of accommodation",
    authority="SSDA903 ACCOM suffix; Annex A List 9",
    codes=codes(
        (YES, "Suitable", "a", "1", "y", "true"),
        (NO, "Unsuitable", "b", "2", "n", "false", "not suitable"),
    ),
)

_SUITABLE = ("B", "C", "D", "E", "G", "H", "K", "R", "S", "T", "U", "V", "W", "X", "Y", "Z")

ACCOMMODATION_SUFFIX = CodeSet(
    name="accommodation_suffix",
    title="Suitability of accommodation, by the figure after its letter",
    authority="SSDA903 ACCOM: 1 is suitable, 2 unsuitable",
    codes=codes(
        (YES, "Suitable", "", *(f"{letter}1" for letter in _SUITABLE)),
        (NO, "Unsuitable", "", *(f"{letter}2" for letter in _SUITABLE)),
    ),
)

ACTIVITY = CodeSet(
    name="activity",
    title="Main activity",
    authority="SSDA903 ACTIV; Annex A List 9",
    codes=codes(
        ("F1", "Full time in higher education"),
        ("P1", "Part time in higher education"),
        ("F2", "Full time in education other than higher"),
        ("P2", "Part time in education other than higher"),
        ("F3", "Full time in training or employment"),
        ("P3", "Part time in training or employment"),
        ("F4", "Full time in training or apprenticeship"),
        ("P4", "Part time in training or apprenticeship"),
        ("F5", "Full time in employment"),
        ("P5", "Part time in employment"),
        ("G4", "Not in education, employment or training: illness or disability"),
        ("G5", "Not in education, employment or training: other"),
        ("G6", "Not in education, employment or training: pregnancy or parenting"),
        ("0", "No information"),
    ),
)

CODE_SETS = (
    PLACEMENT_TYPE,
    PLACEMENT_PROVIDER,
    CARE_LEAVER_ELIGIBILITY,
    IN_TOUCH,
    ACCOMMODATION,
    SUITABILITY,
    ACCOMMODATION_SUFFIX,
    ACTIVITY,
)
