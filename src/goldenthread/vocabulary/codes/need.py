"""Code sets of the front door and child protection."""

from __future__ import annotations

from goldenthread.vocabulary.code_set import CodeSet, codes

REFERRAL_SOURCE = CodeSet(
    name="referral_source",
    title="Source of a contact or referral",
    authority="CIN census ReferralSource; Annex A Contact / Referral Source",
    codes=codes(
        ("1A", "Individual: family member, relative or carer", "a", "family"),
        ("1B", "Individual: acquaintance", "b", "acquaintance"),
        ("1C", "Individual: self", "c", "self"),
        ("1D", "Individual: other", "d"),
        ("2A", "Schools", "e", "school", "schools"),
        ("2B", "Education services", "f", "education"),
        ("3A", "Health services: general practitioner", "g", "gp"),
        ("3B", "Health services: health visitor", "h", "health visitor"),
        ("3C", "Health services: school nurse", "i", "school nurse"),
        ("3D", "Health services: other primary health", "j"),
        ("3E", "Health services: accident and emergency", "k", "a&e"),
        ("3F", "Health services: other", "l"),
        ("4", "Housing", "m"),
        ("5A", "Local authority services: social care", "n"),
        ("5B", "Local authority services: other internal", "o"),
        ("5C", "Local authority services: external", "p"),
        ("5D", "Local authority services: early help", ""),
        ("6", "Police", "q"),
        ("7", "Other legal agency", "r"),
        ("8", "Other", "s"),
        ("9", "Anonymous", "t"),
        ("10", "Unknown", "u"),
    ),
)

PRIMARY_NEED = CodeSet(
    name="primary_need",
    title="Primary need",
    authority="CIN census PrimaryNeedCode; SSDA903 CIN",
    codes=codes(
        ("N1", "Abuse or neglect"),
        ("N2", "Child's disability"),
        ("N3", "Parental disability or illness", "", "parental illness or disability"),
        ("N4", "Family in acute stress"),
        ("N5", "Family dysfunction"),
        ("N6", "Socially unacceptable behaviour"),
        ("N7", "Low income"),
        ("N8", "Absent parenting"),
        ("N9", "Cases other than children in need"),
        ("N0", "Not stated"),
    ),
)

CLOSE_REASON = CodeSet(
    name="close_reason",
    title="Reason for closure",
    authority="CIN census ReasonForClosure",
    codes=codes(
        ("RC1", "Adopted"),
        ("RC2", "Died"),
        ("RC3", "Child arrangements order", "", "residence order"),
        ("RC4", "Special guardianship order"),
        ("RC5", "Transferred to services of another local authority"),
        ("RC6", "Transferred to adult social care services"),
        ("RC7", "Services ceased for any other reason", "", "no longer in need"),
        ("RC8", "Case closed after assessment, no further action"),
        ("RC9", "Case closed after assessment, referred to early help"),
    ),
)

CASE_STATUS = CodeSet(
    name="case_status",
    title="Case status",
    authority="Annex A List 6",
    codes=codes(
        ("LOOKED_AFTER", "Looked after child", "a"),
        ("CP_PLAN", "Child protection plan", "b"),
        ("CIN_PLAN", "Child in need plan", "c"),
        ("OPEN_ASSESSMENT", "Open assessment", "d"),
        ("CLOSED", "Closed episode", "e", "closed"),
    ),
)

CATEGORY_OF_ABUSE = CodeSet(
    name="category_of_abuse",
    title="Category of abuse",
    authority="CIN census InitialCategoryOfAbuse; Annex A List 7",
    codes=codes(
        ("NEG", "Neglect", "a"),
        ("PHY", "Physical abuse", "b", "physical"),
        ("SAB", "Sexual abuse", "c", "sexual"),
        ("EMO", "Emotional abuse", "d", "emotional"),
        ("MUL", "Multiple or not recommended", "e", "multiple/not recommended", "multiple"),
    ),
)

CODE_SETS = (REFERRAL_SOURCE, PRIMARY_NEED, CLOSE_REASON, CASE_STATUS, CATEGORY_OF_ABUSE)
