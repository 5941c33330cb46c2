"""Words: people and who they are to the child."""

from __future__ import annotations

from goldenthread.vocabulary.term import Term

TITLE = "People and who they are to the child"
TERMS = (
    Term(
        word="child",
        meaning="Anyone the record is about, up to 18; care leavers are young people up to 25.",
        held_in=("person",),
        also_called="SSD `ssd_person`; 903 Header",
    ),
    Term(
        word="case number",
        meaning="The council's own number for a child. A child may have had another in an "
        "earlier system.",
        held_in=(
            "person.child_id",
            "person.legacy_id",
            "linked_identifier",
        ),
        also_called="SSD `ssd_linked_identifiers`",
    ),
    Term(
        word="family",
        meaning="Children whom a source states to be brothers and sisters or of one household. "
        "A shared name or address alone makes no family.",
        held_in=("family_member",),
        also_called="SSD `ssd_family`",
    ),
    Term(
        word="social worker",
        meaning="Registered practitioner who holds the case; only one may lead enquiries, "
        "protection and care.",
        held_in=(
            "involvement.worker_role",
            "involvement.social_worker_registered",
        ),
        also_called="SSD `ssd_involvements`, `ssd_professionals`",
    ),
    Term(
        word="personal adviser",
        meaning="Adviser named for a young person who is leaving or has left care.",
        held_in=("care_leaver.personal_adviser",),
        also_called="SSD `clea_care_leaver_personal_advisor`",
    ),
    Term(
        word="family practitioner",
        meaning="A worker with families who is not a registered social worker.",
        held_in=("involvement.worker_role",),
    ),
    Term(
        word="team manager",
        meaning="First-line manager of social workers, who signs off their assessments.",
    ),
    Term(
        word="independent reviewing officer",
        meaning="Chairs a looked-after child's reviews, watches over the plan and must challenge.",
        held_in=(
            "iro_contact",
            "iro_escalation",
        ),
        also_called="Annex A List 8; SSD `clae_cla_last_iro_contact_date`",
    ),
    Term(
        word="child protection chair",
        meaning="Chairs initial and review child protection conferences.",
        held_in=("involvement.worker_role",),
    ),
    Term(
        word="director of children's services",
        meaning="The officer answerable for children's services (Children Act 2004 s.18).",
    ),
    Term(
        word="lead member",
        meaning="The elected member answerable for children's services (Children Act 2004 s.19).",
    ),
    Term(
        word="locality",
        meaning="A part of the council's area with its own teams.",
        held_in=("team.locality",),
        also_called="SSD `ssd_department`",
    ),
)
