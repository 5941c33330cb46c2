"""Code sets of what oversight adds; the data standards have none for these."""

from __future__ import annotations

from goldenthread.vocabulary.code_set import CodeSet, codes

OURS = "Golden Thread"

RATING_SCHEME = CodeSet(
    name="rating_scheme",
    title="Rating scheme",
    authority=OURS,
    codes=codes(
        ("social_care", "Social care", "", "social care rag", "csc"),
        ("education", "Education", "", "education rag", "school"),
    ),
)

RATING = CodeSet(
    name="rating",
    title="Rating",
    authority=OURS,
    codes=codes(
        ("red", "Red", "", "r", "high"),
        ("amber", "Amber", "", "a", "medium"),
        ("green", "Green", "", "g", "low"),
        ("other", "Other", "", "o", "none", "uncoloured", "not rated"),
    ),
)

CONTACT_MAKER = CodeSet(
    name="contact_maker",
    title="Who made a contact",
    authority=OURS,
    codes=codes(
        ("social_worker", "Social worker", "", "sw"),
        ("personal_adviser", "Personal adviser", "", "pa", "personal advisor"),
        ("family_practitioner", "Family practitioner", "", "family support worker"),
        ("school", "School", "", "teacher", "education"),
        ("health", "Health", "", "health visitor", "public health nurse", "school nurse"),
        ("other", "Other", ""),
    ),
)

CONTACT_MODE = CodeSet(
    name="contact_mode",
    title="How a contact was made",
    authority=OURS,
    codes=codes(
        ("visit", "Visit", "", "home visit", "face to face"),
        ("doorstep", "Doorstep visit", "", "garden visit"),
        ("video", "Video call", "", "virtual", "teams", "whatsapp video"),
        ("call", "Telephone call", "", "phone", "phone call", "telephone"),
        ("message", "Message", "", "text", "e-mail", "email"),
    ),
)

ESCALATION_THEME = CodeSet(
    name="escalation_theme",
    title="Theme of an escalation",
    authority=OURS,
    codes=codes(
        ("permanence", "Permanence", "", "permanence planning", "permanence plan"),
        ("drift", "Drift and delay", "", "drift"),
        ("placement", "Placement", ""),
        ("health", "Health", ""),
        ("education", "Education", ""),
        ("contact", "Contact with family", ""),
        ("plan_not_implemented", "Plan not carried out", "", "plan not implemented"),
        ("statutory_breach", "Statutory breach", ""),
        ("other", "Other", ""),
    ),
)

JUDGEMENT_SUBJECT = CodeSet(
    name="judgement_subject",
    title="What a judgement is of",
    authority=OURS,
    codes=codes(
        ("care_leaver_accommodation", "A care leaver's accommodation", "", "care leaver"),
        ("unregulated_placement", "An unregulated placement", "", "unregulated"),
    ),
)

PRE_PROCEEDINGS_OUTCOME = CodeSet(
    name="pre_proceedings_outcome",
    title="How pre-proceedings ended",
    authority=OURS,
    codes=codes(
        ("stepped_down_cp", "Stepped down to child protection", "", "step down to cp"),
        ("stepped_down_cin", "Stepped down to child in need", "", "step down to cin"),
        ("issued", "Care proceedings issued", "", "issue", "issue proceedings"),
        ("closed", "Closed", ""),
    ),
)

CODE_SETS = (
    RATING_SCHEME,
    RATING,
    CONTACT_MAKER,
    CONTACT_MODE,
    ESCALATION_THEME,
    JUDGEMENT_SUBJECT,
    PRE_PROCEEDINGS_OUTCOME,
)
