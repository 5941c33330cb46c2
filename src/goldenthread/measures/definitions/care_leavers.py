"""Care leavers: where they live, and whether the council is in touch."""

from __future__ import annotations

from datetime import date

from goldenthread.cohorts.care import CARE_LEAVERS_19_TO_21, UNACCEPTABLE_HOME
from goldenthread.cohorts.declarations import Members
from goldenthread.cohorts.latest import latest_of_leaver
from goldenthread.measures.declarations import Good, child
from goldenthread.measures.definitions.common import JUDGED_NEEDS, measure, on
from goldenthread.measures.figure import Shape, Standing

DAY = date(2020, 3, 31)

UNACCEPTABLE = measure(
    name="care_leavers_unacceptable_accommodation",
    title="Care leavers in unacceptable accommodation",
    shape=Shape.COUNT,
    unit="young people",
    numerator=UNACCEPTABLE_HOME.members,
    numerator_words="care leavers whose accommodation a named manager judges unacceptable",
    needs=JUDGED_NEEDS,
    why="Ofsted found care leavers in hotels and other unsuitable places.",
    authority="Local judgement, reviewed weekly",
    owner="Head of Care Leavers",
    good_is=Good.LOW,
    interval=on(date(2020, 5, 20)),
    cases=(
        child(
            "in a hotel",
            expect=Standing.IN,
            suitability_judgement=[
                {
                    "subject": "care_leaver_accommodation",
                    "judged_date": date(2020, 4, 6),
                    "acceptable": False,
                }
            ],
        ),
        child("not judged", expect=None, person=[{"sex": "F"}]),
    ),
)

_LEAVER = [{"known_on": date(2020, 3, 31), "eligibility": "FORMER_RELEVANT"}]
_BORN = [{"date_of_birth": date(2000, 6, 1)}]


def _last_said(column: str, test: str) -> Members:
    """Care leavers of whom the latest extract that says anything says so."""
    return Members(
        f"SELECT child_id AS member_id, child_id FROM ({latest_of_leaver(column)}) "
        f"WHERE said {test}"
    )


def _leaver(**said: object) -> list[dict[str, object]]:
    return [{**_LEAVER[0], **said}]


_NO_HOME_TO_JUDGE = _last_said("accommodation", "IN ('G', 'H', 'R')")

LEAVERS_SUITABLE = measure(
    name="care_leavers_suitable_accommodation",
    version=2,
    title="Care leavers aged 19 to 21 in suitable accommodation",
    unit="young people",
    numerator=(CARE_LEAVERS_19_TO_21.members - _NO_HOME_TO_JUDGE)
    & _last_said("accommodation_suitable", "= true"),
    numerator_words="of those, young people whose accommodation is recorded as suitable",
    denominator=CARE_LEAVERS_19_TO_21.members - _NO_HOME_TO_JUDGE,
    denominator_words="former relevant young people aged 19 to 21, other than abroad, deported or "
    "residence not known; those not in touch are counted",
    not_known=(CARE_LEAVERS_19_TO_21.members - _NO_HOME_TO_JUDGE)
    & _last_said("accommodation_suitable", "IS NULL"),
    needs=(("care_leaver", "accommodation_suitable"), ("person", "date_of_birth")),
    why="A home is what a care leaver needs first; silence counts against the council.",
    authority="DfE children looked after statistics; Care Leavers Regulations 2010 r.9(2)",
    owner="Head of Care Leavers",
    good_is=Good.HIGH,
    interval=on(DAY),
    cases=(
        child(
            "own tenancy, suitable",
            expect=Standing.IN,
            person=_BORN,
            care_leaver=_leaver(accommodation="U", accommodation_suitable=True),
        ),
        child(
            "bed and breakfast",
            expect=Standing.OUT,
            person=_BORN,
            care_leaver=_leaver(accommodation="W", accommodation_suitable=False),
        ),
        child(
            "not in touch, nothing recorded",
            expect=Standing.NOT_KNOWN,
            person=_BORN,
            care_leaver=_leaver(in_touch="NO"),
        ),
        child(
            "gone abroad",
            expect=None,
            person=_BORN,
            care_leaver=_leaver(accommodation="G"),
        ),
    ),
)

LEAVERS_NOT_IN_TOUCH = measure(
    name="care_leavers_not_in_touch",
    version=2,
    title="Care leavers aged 19 to 21 with whom the council is not in touch",
    unit="young people",
    numerator=CARE_LEAVERS_19_TO_21.members & _last_said("in_touch", "= 'NO'"),
    numerator_words="of those, young people with whom the council is not in touch",
    denominator=CARE_LEAVERS_19_TO_21.members,
    denominator_words="former relevant young people aged 19 to 21",
    not_known=CARE_LEAVERS_19_TO_21.members & _last_said("in_touch", "IS NULL"),
    needs=(("care_leaver", "in_touch"), ("person", "date_of_birth")),
    why="Nobody can help a young person they cannot find.",
    authority="DfE children looked after statistics; SSDA903 IN_TOUCH",
    owner="Head of Care Leavers",
    good_is=Good.LOW,
    interval=on(DAY),
    cases=(
        child("lost", expect=Standing.IN, person=_BORN, care_leaver=_leaver(in_touch="NO")),
        child("in touch", expect=Standing.OUT, person=_BORN, care_leaver=_leaver(in_touch="YES")),
        child("not recorded", expect=Standing.NOT_KNOWN, person=_BORN, care_leaver=_LEAVER),
    ),
)

LEAVERS_IN_EET = measure(
    name="care_leavers_education_employment_training",
    version=2,
    title="Care leavers aged 19 to 21 in education, employment or training",
    unit="young people",
    numerator=CARE_LEAVERS_19_TO_21.members & _last_said("activity", "SIMILAR TO '[FP].*'"),
    numerator_words="of those, young people recorded in education, employment or training, full "
    "time or part time",
    denominator=CARE_LEAVERS_19_TO_21.members,
    denominator_words="former relevant young people aged 19 to 21; nobody is left out, wherever "
    "they live",
    not_known=CARE_LEAVERS_19_TO_21.members & _last_said("activity", "IS NULL"),
    needs=(("care_leaver", "activity"), ("person", "date_of_birth")),
    why="Something to get up for is half of a settled life.",
    authority="DfE children looked after statistics; SSDA903 ACTIV",
    owner="Head of Care Leavers",
    good_is=Good.HIGH,
    interval=on(DAY),
    cases=(
        child("college", expect=Standing.IN, person=_BORN, care_leaver=_leaver(activity="F2")),
        child(
            "part-time job", expect=Standing.IN, person=_BORN, care_leaver=_leaver(activity="P5")
        ),
        child("not in work", expect=Standing.OUT, person=_BORN, care_leaver=_leaver(activity="G5")),
        child("not recorded", expect=Standing.NOT_KNOWN, person=_BORN, care_leaver=_LEAVER),
        child(
            "at college, abroad",
            expect=Standing.IN,
            person=_BORN,
            care_leaver=_leaver(activity="F1", accommodation="G"),
        ),
    ),
)

MEASURES = (UNACCEPTABLE, LEAVERS_SUITABLE, LEAVERS_NOT_IN_TOUCH, LEAVERS_IN_EET)
