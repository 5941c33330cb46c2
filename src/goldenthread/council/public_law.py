"""What a council sets of pre-proceedings and care proceedings beside the twelve weeks' standard."""

from __future__ import annotations

from datetime import date

from goldenthread.calendars.intervals import Counting, Interval, Unit, weeks, working_days
from goldenthread.council.settings import Parameter, ParameterKind

LETTER = Parameter(
    name="pre_proceedings_letter_within",
    kind=ParameterKind.INTERVAL,
    default="10 working days",
    meaning="How soon after the decision the letter before proceedings is sent.",
    authority="Local; five to ten working days are usual",
)
MEETING = Parameter(
    name="pre_proceedings_meeting_within",
    kind=ParameterKind.INTERVAL,
    default="10 working days",
    meaning="How soon after the letter the parents and their solicitor are first met.",
    authority="Local; about ten working days are usual",
)
MIDPOINT = Parameter(
    name="pre_proceedings_midpoint_within",
    kind=ParameterKind.INTERVAL,
    default="6 weeks",
    meaning="By when pre-proceedings are reviewed: the midpoint.",
    authority="Local; half of twelve weeks",
)
LONGEST_FROM = date(2021, 3, 1)
"""What began before is held to no longest time: the working group had not yet reported."""
LONGEST = Parameter(
    name="pre_proceedings_at_most",
    kind=ParameterKind.INTERVAL,
    default="16 weeks",
    meaning="How long pre-proceedings last at most, extended or not.",
    authority="Guidance following the Public Law Working Group's report of March 2021",
    no_looser_than=weeks(16),
)
PROCEEDINGS = Parameter(
    name="care_proceedings_within",
    kind=ParameterKind.INTERVAL,
    default="26 weeks, counting the first day",
    meaning="How long care proceedings may last where the court has not extended them; the weeks "
    "begin with the day of issue.",
    authority="Children Act 1989 s.32(1)(a)",
    no_looser_than=Interval(26, Unit.WEEKS, Counting.START_IS_DAY_1),
)
FIRST_HEARING = Parameter(
    name="case_management_hearing_within",
    kind=ParameterKind.INTERVAL,
    default="18 working days",
    meaning="By when the case management hearing is held, from the day of issue.",
    authority="Practice Direction 12A: from the twelfth to the eighteenth day",
    no_looser_than=working_days(18),
)
RESOLUTION_HEARING = Parameter(
    name="issues_resolution_hearing_within",
    kind=ParameterKind.INTERVAL,
    default="20 weeks",
    meaning="By when the issues resolution hearing is held, from the day of issue.",
    authority="Practice Direction 12A; about the twentieth week is usual",
)
EXTENDED_BY = Parameter(
    name="care_proceedings_extended_by",
    kind=ParameterKind.INTERVAL,
    default="8 weeks",
    meaning="How long one extension of care proceedings lasts at most.",
    authority="Children Act 1989 s.32(8)",
    no_looser_than=weeks(8),
)
COURT_HEARINGS = Parameter(
    name="court_hearings_a_week",
    kind=ParameterKind.INTEGER,
    default=8,
    meaning="How many hearings a week the court offers the council's families.",
    authority="Local; as the court's listing office says",
)
PARAMETERS = (
    LETTER,
    MEETING,
    MIDPOINT,
    LONGEST,
    PROCEEDINGS,
    FIRST_HEARING,
    RESOLUTION_HEARING,
    EXTENDED_BY,
    COURT_HEARINGS,
)
