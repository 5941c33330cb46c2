"""Rows of the practice catalogue that are no standard here, each with where it is kept instead."""

from __future__ import annotations

NOT_STANDARDS: dict[str, str] = {
    "REF-RE": "a rate, not a duty: the measure of re-referrals",
    "CPP-RPT": "a rate, not a duty: the measure of second and later protection plans",
    "MOVE": "a rate, not a duty: the measure of three and more placements in twelve months",
    "PLO-EXT": "a part of PLO-12: an extension agreed in time moves the due day, and the list of "
    "pre-proceedings asks who agreed it, why and to when",
    "SUIT": "a picture of one day: the measure of care leavers in suitable accommodation",
    "EET": "a picture of one day: the measure of care leavers in education, employment or training",
    "TRANS-SW-PA": "an age, not an interval; PA-ASN is what can be owed of it",
    "DIP-COV": "a rate: the measure of open children ever sampled",
    "DIP-MOD": "a rate: the measure of judgements changed",
    "DIP-IND": "kept by the draw itself: nobody is given their own line's children to read",
    "IRO-PERM": "a count: the measure of challenges raised on permanence",
    "ACT-DUE": "kept by the office's actions: owner, day, evidence",
    "OFS-70": "owed by the council to Ofsted, of no child",
    "OFS-MV": "owed to the council by Ofsted, of no child",
    "DIP-AGE": "kept by the product: every panel and figure says how old what it stands on is",
}
"""By mark. A test holds it and the catalogue together to be every row, and to have none twice."""
