"""Words: help, need and protection."""

from __future__ import annotations

from goldenthread.vocabulary.term import Term

TITLE = "Help, need and protection"
TERMS = (
    Term(
        word="front-door contact",
        meaning="Any approach to the council about a child; not yet a referral.",
        held_in=("front_door_contact",),
        also_called="Annex A List 1; SSD `ssd_contacts`",
    ),
    Term(
        word="early help",
        meaning="Support to a family below the threshold of statutory services.",
        held_in=("early_help_episode",),
        also_called="Annex A List 2; SSD `ssd_early_help_episodes`",
    ),
    Term(
        word="referral",
        meaning="A request for services taken on for a decision; it begins an episode of need.",
        held_in=("referral",),
        also_called="Annex A List 3; CIN `CINreferralDate`",
    ),
    Term(
        word="no further action",
        meaning="A referral closed without anything more; its child is not counted in need.",
        held_in=("referral.no_further_action",),
        also_called="CIN `ReferralNFA`",
    ),
    Term(
        word="assessment",
        meaning="The single statutory assessment under s.17 or s.47 of the Children Act 1989.",
        held_in=("cin_assessment",),
        also_called="Annex A List 4; CIN Assessments; SSD `ssd_cin_assessments`",
    ),
    Term(
        word="child in need",
        meaning="A child with an open episode of need. In the census's sense that includes "
        "those on plans and in care.",
        held_in=("cin_episode",),
        also_called="Annex A List 6; CIN CINdetails; SSD `ssd_cin_episodes`",
    ),
    Term(
        word="primary need",
        meaning="The main reason the child came to need help, N1 to N9.",
        held_in=("cin_episode.primary_need",),
        also_called="CIN `PrimaryNeedCode`",
    ),
    Term(
        word="child in need plan",
        meaning="A dated s.17 plan, for a child neither on a protection plan nor in care.",
        held_in=("cin_plan",),
        also_called="CIN CINPlanDates; SSD `ssd_cin_plans`",
    ),
    Term(
        word="child in need visit",
        meaning="A social worker's visit under a child in need plan; how often is a local rule.",
        held_in=("cin_visit",),
        also_called="SSD `ssd_cin_visits`",
    ),
    Term(
        word="tighter interval",
        meaning="What a child's own plan sets stricter than a standard; the stricter of the "
        "two applies.",
        held_in=("individual_interval",),
    ),
    Term(
        word="strategy discussion",
        meaning="Where agencies decide whether to enquire; the enquiry is dated from it.",
        held_in=("s47_enquiry.strategy_discussion_date",),
        also_called="CIN `S47ActualStartDate`",
    ),
    Term(
        word="section 47 enquiry",
        meaning="The duty to enquire when a child may be suffering significant harm.",
        held_in=("s47_enquiry",),
        also_called="Annex A List 5; SSD `ssd_s47_enquiry`",
    ),
    Term(
        word="initial child protection conference",
        meaning="The meeting that decides whether a child is made subject of a protection plan.",
        held_in=("initial_child_protection_conference",),
        also_called="Annex A List 5; SSD `ssd_initial_cp_conference`",
    ),
    Term(
        word="review conference",
        meaning="The later conference that asks whether the plan goes on.",
        held_in=("cp_review",),
        also_called="CIN `CPPreviewDate`; SSD `ssd_cp_reviews`",
    ),
    Term(
        word="child protection plan",
        meaning="The plan that keeps a child safe from significant harm, in a category of abuse.",
        held_in=("child_protection_plan",),
        also_called="Annex A List 7; CIN ChildProtectionPlans; SSD `ssd_cp_plans`",
    ),
    Term(
        word="category of abuse",
        meaning="Neglect, physical, sexual or emotional abuse, or more than one.",
        held_in=("child_protection_plan.latest_category",),
        also_called="CIN `LatestCategoryOfAbuse`",
    ),
    Term(
        word="statutory visit",
        meaning="A visit the plan or the regulations require; whether the child was seen, "
        "and alone, is part of it.",
        held_in=(
            "cp_visit",
            "cla_visit",
        ),
        also_called="SSD `ssd_cp_visits`, `ssd_cla_visits`",
    ),
    Term(
        word="step down, step up",
        meaning="A move to a lower or a higher tier of help.",
    ),
)
