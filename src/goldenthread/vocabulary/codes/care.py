"""Code sets of looked-after children: legal status, reason ceased, plans, reviews, adoption."""

from __future__ import annotations

import json
from dataclasses import dataclass

from goldenthread.vocabulary.code_set import CodeSet, Reading, codes

LEGAL_STATUS = CodeSet(
    name="legal_status",
    title="Legal status",
    authority="SSDA903 LS; Annex A List 8",
    codes=codes(
        ("C1", "Interim care order", "", "ico"),
        ("C2", "Full care order", "", "fco"),
        ("D1", "Freeing order granted", "", "freeing order"),
        ("E1", "Placement order granted", "", "placement order"),
        ("V2", "Accommodated under section 20", "", "section 20", "s20", "s.20"),
        ("V3", "Short breaks, episodes recorded"),
        ("V4", "Short breaks, agreements recorded"),
        ("L1", "Police protection", "", "under police protection"),
        ("L2", "Emergency protection order", "", "epo"),
        ("L3", "Child assessment order"),
        ("J1", "Remanded to local authority or youth detention accommodation"),
        ("J2", "Accommodated under PACE"),
        ("J3", "Youth rehabilitation order"),
    ),
)

REASON_CEASED = CodeSet(
    name="reason_ceased",
    title="Reason ceased to be looked after",
    authority="SSDA903 REC; Annex A List 8",
    codes=codes(
        ("E11", "Adopted, application unopposed", "a"),
        ("E12", "Adopted, consent dispensed with", "b"),
        ("E2", "Died", "c"),
        ("E3", "Care taken over by another local authority", "d"),
        ("E4A", "Returned home as part of planning", "e"),
        ("E4B", "Returned home, not part of planning", "f"),
        ("E13", "Left to live with someone without parental responsibility", "g"),
        ("E41", "Residence or child arrangements order", "h"),
        ("E43", "Special guardianship order, former foster carer (to 2018)"),
        ("E44", "Special guardianship order, other (to 2018)"),
        ("E45", "Special guardianship order, former foster carer, relative or friend", "i"),
        ("E46", "Special guardianship order, former foster carer, other", "j"),
        ("E47", "Special guardianship order, relative or friend", "k"),
        ("E48", "Special guardianship order, other", "l"),
        ("E5", "Independent living, supported", "m"),
        ("E6", "Independent living, no support", "n"),
        ("E7", "Residential care funded by adult services", "o"),
        ("E9", "Sentenced to custody", "p"),
        ("E14", "Accommodation on remand ended", "q"),
        ("E15", "Age assessment determined 18 or over", "r"),
        ("E16", "Moved abroad", "s"),
        ("E17", "Aged 18 and stayed with carers"),
        ("E8", "Ceased for any other reason", "t"),
        ("X1", "Episode ceases, a new one begins the same day", "u"),
    ),
)

PERMANENCE_PLAN = CodeSet(
    name="permanence_plan",
    title="Permanence plan",
    authority="Annex A List 8; Standard Safeguarding Dataset care plan keys",
    codes=codes(
        ("RETURN_HOME", "Return to family", "a", "return home", "RETURN1M", "RETURN6M", "RETURNEV"),
        ("ADOPTION", "Adoption", "b", "ADOPTION"),
        ("SGO_CAO", "Special guardianship or child arrangements order", "c", "sgo/cao", "sgo"),
        ("SUPPORTED_LIVING", "Supported living in the community", "d", "SUPPLIV"),
        ("LONG_TERM_RESIDENTIAL", "Long-term residential placement", "e", "RESPLMT"),
        ("LONG_TERM_FOSTERING", "Long-term fostering", "f", "LTRELFR", "LTFOST18", "ltf"),
        ("OTHER", "Other", "g", "OTHERPLN", "REMAINSUP"),
    ),
)


ANSWERED_YES = frozenset({"Y", "YES", "TRUE", "1"})


@dataclass(frozen=True, kw_only=True)
class CarePlanAnswers(CodeSet):
    """The permanence plan as the Standard Safeguarding Dataset holds it: answers by question.

    A cell is a JSON object such as {"LTFOST18": "Y", "ADOPTION": "N"}.
    """

    def read(self, raw: str) -> Reading | None:
        """The plan answered Yes; OTHER with a note when several are; None when none is."""
        if not raw.lstrip().startswith("{"):
            return super().read(raw)
        try:
            answers = json.loads(raw)
        except ValueError:
            return None
        chosen = [key for key, said in answers.items() if str(said).strip().upper() in ANSWERED_YES]
        plans = {found.code for key in chosen if (found := CodeSet.read(self, str(key)))}
        if len(plans) == 1:
            return Reading(plans.pop())
        if plans:
            return Reading("OTHER", f"More than one plan is answered Yes: {', '.join(chosen)}.")
        return None


CARE_PLAN_ANSWERS = CarePlanAnswers(
    name="care_plan_answers",
    title="Permanence plan, from the answers of a care plan form",
    authority="Standard Safeguarding Dataset lacp_cla_care_plan_json",
    codes=PERMANENCE_PLAN.codes,
)

REVIEW_PARTICIPATION = CodeSet(
    name="review_participation",
    title="Participation in a review",
    authority="SSDA903 REVIEW_CODE",
    codes=codes(
        ("PN0", "Child under 4 at the review"),
        ("PN1", "Attends and speaks"),
        ("PN2", "Attends, an advocate speaks"),
        ("PN3", "Attends, conveys views by symbols"),
        ("PN4", "Attends, does not contribute"),
        ("PN5", "Does not attend, briefs an advocate"),
        ("PN6", "Does not attend, sends views"),
        ("PN7", "Does not attend, no views conveyed"),
    ),
)

MISSING_TYPE = CodeSet(
    name="missing_type",
    title="Missing or away",
    authority="SSDA903 MISSING",
    codes=codes(
        ("M", "Missing from placement", "", "missing"),
        ("A", "Away without authorisation", "", "away", "absent"),
    ),
)

HEALTH_CHECK_TYPE = CodeSet(
    name="health_check_type",
    title="Health check",
    authority="Annex A List 8; Standard Safeguarding Dataset",
    codes=codes(
        (
            "health_assessment",
            "Health assessment",
            "",
            "health assessment",
            "initial health assessment",
            "review health assessment",
            "iha",
            "rha",
            "h",
        ),
        ("dental_check", "Dental check", "", "dental", "dental check", "d"),
    ),
)

ADOPTION_REVERSAL_REASON = CodeSet(
    name="adoption_reversal_reason",
    title="Reason no longer placed for adoption",
    authority="SSDA903 REASON_PLACED_CEASED; Annex A List 10",
    codes=codes(
        ("RD1", "The child's needs changed subsequent to the decision"),
        ("RD2", "The court did not make a placement order"),
        ("RD3", "Prospective adopters could not be found"),
        ("RD4", "Any other reason"),
    ),
)

ADOPTER_LEAVING_REASON = CodeSet(
    name="adopter_leaving_reason",
    title="Reason for leaving the adoption process",
    authority="Annex A List 11",
    codes=codes(
        ("1", "Adopter withdrew from process"),
        ("2", "Process put on hold"),
        ("3", "Application refused"),
    ),
)

CODE_SETS = (
    LEGAL_STATUS,
    REASON_CEASED,
    PERMANENCE_PLAN,
    CARE_PLAN_ANSWERS,
    REVIEW_PARTICIPATION,
    MISSING_TYPE,
    HEALTH_CHECK_TYPE,
    ADOPTION_REVERSAL_REASON,
    ADOPTER_LEAVING_REASON,
)
