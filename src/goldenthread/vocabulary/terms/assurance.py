"""Words: risk, challenge and assurance."""

from __future__ import annotations

from goldenthread.vocabulary.term import Term

TITLE = "Risk, challenge and assurance"
TERMS = (
    Term(
        word="rating",
        meaning="A named person's judgement of risk: red, amber, green or other, with "
        "reasons and a date to look again.",
        held_in=("risk_rating",),
    ),
    Term(
        word="rating scheme",
        meaning="What a rating is of. Social care and education rate different children; a "
        "colour without its scheme means nothing.",
        held_in=("risk_rating.scheme",),
    ),
    Term(
        word="contact",
        meaning="A contact with the child or family by anyone who works with them, however made.",
        held_in=("contact",),
    ),
    Term(
        word="dip sample",
        meaning="Senior managers reading a few cases, and what they would have rated.",
        held_in=("dip_sample_reading",),
    ),
    Term(
        word="safety plan",
        meaning="What keeps a child safe meanwhile: who does what, how often the child is "
        "contacted, and the day it is looked at again.",
        held_in=("safety_plan",),
    ),
    Term(
        word="moderation",
        meaning="Settling a judgement that a senior manager's reading, or two of them, would "
        "change.",
        held_in=("dip_sample_reading.rating_after",),
    ),
    Term(
        word="escalation",
        meaning="A reviewing officer's challenge to the management line, informal or formal (IRO "
        "Handbook ch. 6).",
        held_in=("iro_escalation",),
    ),
    Term(
        word="drift",
        meaning="A plan that is not moving, with nobody having decided that it should not.",
        held_in=("iro_escalation.theme",),
    ),
    Term(
        word="tracker",
        meaning="A list of children or families gone through every week until each is off it: who "
        "belongs is found in the record, and confirmed by a person.",
    ),
)
