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

RISK_FACTOR = CodeSet(
    name="risk_factor",
    title="Factors behind a rating",
    authority="Golden Thread, after the factors of the children in need census (DfE)",
    codes=codes(
        ("domestic_abuse", "Domestic abuse", ""),
        ("parental_mental_health", "A parent's mental health", "", "parental mental health"),
        ("parental_substance_misuse", "A parent's drug or alcohol misuse", ""),
        ("child_mental_health", "The child's mental health", ""),
        ("child_substance_misuse", "The child's drug or alcohol misuse", ""),
        ("under_one", "The child is under one, or not yet born", "", "unborn", "baby"),
        ("disability", "The child's disability or health", ""),
        ("contextual_safeguarding", "Harm outside the home", "", "exploitation", "gangs"),
        ("missing", "Going missing", ""),
        ("neglect", "Neglect", ""),
        ("emotional_abuse", "Emotional abuse", ""),
        ("physical_abuse", "Physical abuse", ""),
        ("sexual_abuse", "Sexual abuse", ""),
        ("not_seen", "The child is not being seen", "", "not in school"),
        ("placement_unstable", "The home or placement may break down", ""),
        ("no_safe_adult", "No safe adult is known", ""),
        ("other", "Something else, said in words", ""),
    ),
)

READING_GRADE = CodeSet(
    name="reading_grade",
    title="Grade of the work read",
    authority="Golden Thread, after Ofsted's four judgements",
    codes=codes(
        ("outstanding", "Outstanding", ""),
        ("good", "Good", ""),
        ("requires_improvement", "Requires improvement", "", "ri"),
        ("inadequate", "Inadequate", ""),
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

ESCALATION_SEVERITY = CodeSet(
    name="escalation_severity",
    title="How serious what is escalated is",
    authority=OURS,
    codes=codes(
        ("moderate", "Moderate: the plan is held up", ""),
        ("serious", "Serious: the child's welfare suffers", ""),
        ("urgent", "Urgent: the child may come to harm", ""),
    ),
)

ESCALATION_OUTCOME = CodeSet(
    name="escalation_outcome",
    title="What came of an escalation for the child",
    authority="Golden Thread, after the IRO Handbook, ch. 6",
    codes=codes(
        ("done_as_asked", "What was asked for was done", ""),
        ("done_otherwise", "Put right in another way", ""),
        ("overtaken", "Overtaken by what happened since", ""),
        ("referred_to_cafcass", "Not resolved: referred to Cafcass", ""),
        ("withdrawn", "Withdrawn by the one who raised it", ""),
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
    RISK_FACTOR,
    READING_GRADE,
    ESCALATION_THEME,
    ESCALATION_SEVERITY,
    ESCALATION_OUTCOME,
    JUDGEMENT_SUBJECT,
    PRE_PROCEEDINGS_OUTCOME,
)
