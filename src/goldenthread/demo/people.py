"""Invented people: names, numbers and the plain facts of a child, and the county's workers.

Names are put together from two short lists, so that any likeness to a living person is chance.
"""

from __future__ import annotations

from datetime import date, timedelta

from goldenthread.demo.chance import Chance
from goldenthread.demo.model import LOCALITIES, Child, County, Stage, Worker


def _words(*lines: str) -> tuple[str, ...]:
    return tuple(" ".join(lines).split())


FORENAMES = {
    "F": _words(
        "Abelie Bramble Celandine Dorcey Elowenna Fennella Gorsey Hazelen Isolda Jessamy Kerensa",
        "Larkin Merryn Nettie Orlaith Primula Quilla Rowanna Sorrel Tamsyn Una Verity Wrenna",
    ),
    "M": _words(
        "Alder Bevis Corin Denzil Ewan Fenwick Garrick Hollis Inigo Jago Kitto Lorcan Merrick",
        "Nevin Osric Perran Quill Robin Sedge Tobin Ulric Vaughan Withy Yestin",
    ),
}
SURNAMES = _words(
    "Ashcombe Bracknor Combeley Dartwell Elmhanger Fernley Gorsehill Hollacott Inglebear",
    "Jacobstoke Kentisham Larkbeare Moorhayne Nymetwood Otterslade Pennicott Quarmoor Rookbeare",
    "Sandicott Tavyburn Upcottle Venncombe Whiddlestone Yarnerwood Braddicott Clystwater",
    "Dunkerley Exwell Foxworthing Greendell Hembury Knowlestone Lydfold Marldonby Northlewen",
    "Oakfordby Plymtreen Rackenby Silvertown Thorverly",
)
SENIOR_SURNAMES = _words(
    "Ashby Barrow Cresswell Dunsford Eastley Farrant Gidley Heathfield Ilsley Jarman",
    "Kersey Luscombe Membury Northcott Orchard Pethick Quance Redlake",
)
ETHNICITIES = {
    "WBRI": 0.852,
    "WOTH": 0.030,
    "WIRI": 0.004,
    "WIRT": 0.005,
    "WROM": 0.003,
    "MWBC": 0.015,
    "MWBA": 0.008,
    "MWAS": 0.010,
    "MOTH": 0.015,
    "AIND": 0.003,
    "APKN": 0.002,
    "ABAN": 0.003,
    "AOTH": 0.008,
    "BCRB": 0.003,
    "BAFR": 0.008,
    "BOTH": 0.004,
    "CHNE": 0.003,
    "OOTH": 0.008,
    "NOBT": 0.012,
    "REFU": 0.004,
}
DISABILITIES = ("LD", "AUT", "MOB", "BEH", "COMM", "HEAR", "CON")
TEAM_KINDS = (
    ("Assessment", 1),
    ("Children and Families", 3),
    ("Children in Care", 1),
    ("Family Practice", 1),
    ("Leaving Care", 1),
)
REVIEWING_SERVICE = "Reviewing Service"
STAGE_BIRTHS = {
    Stage.BEFORE: (date(2015, 9, 1), date(2020, 4, 20)),
    Stage.SCHOOL: (date(2003, 9, 1), date(2015, 8, 31)),
    Stage.AFTER: (date(2002, 6, 10), date(2003, 8, 31)),
}
"""Born between these days a child stands so in the academic year 2019/20; nobody is 18 yet."""
CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def staff_the_county(county: County) -> None:
    """Teams in every locality, with social workers, family practitioners and advisers."""
    chance = county.chance("staff")
    per_team = max(2, round(11 * min(county.size, 1.5)))
    for locality_number, locality in enumerate(LOCALITIES):
        for kind_number, (kind, count) in enumerate(TEAM_KINDS):
            for number in range(1, count + 1):
                team = f"{locality} {kind} {number}" if count > 1 else f"{locality} {kind}"
                code = str(7000 + 100 * locality_number + 10 * kind_number + number)
                county.teams.append((code, team, locality))
                for _ in range(per_team):
                    county.workers.append(_worker(county, chance, team, locality, kind))
    for number in range(1, 5):
        county.workers.append(_worker(county, chance, REVIEWING_SERVICE, "", f"IRO {number}"))
    county.teams.append(("7900", REVIEWING_SERVICE, ""))


def _worker(county: County, chance: Chance, team: str, locality: str, kind: str) -> Worker:
    number = len(county.workers) + 1
    jobs = {"Family Practice": "Family Practitioner", "Leaving Care": "Personal Adviser"}
    job = "Independent Reviewing Officer" if kind.startswith("IRO") else jobs.get(kind)
    name = f"{chance.of(FORENAMES[chance.of('FM')])} {chance.of(SURNAMES)}"
    return Worker(
        number=f"P{number:04d}",
        name=name,
        registration="" if kind in jobs else f"SW{90000 + number * 7}",
        job=job or "Social Worker",
        team=team,
        locality=locality,
    )


def new_child(
    county: County,
    chance: Chance,
    *,
    born: date | None,
    stage: Stage | None = None,
    locality: str = "",
    surname: str = "",
) -> Child:
    """A child with a name and numbers, and nothing else known of them yet."""
    number = len(county.children)
    sex = "M" if chance.happens(0.54) else "F"
    child = Child(
        case=str(4100000 + number * 3 + 1),
        upn="",
        legacy="",
        forename=chance.of(FORENAMES[sex]),
        surname=surname or chance.of(SURNAMES),
        sex="N" if born is None else sex,
        ethnicity=chance.weighted(ETHNICITIES),
        born=born,
        expected=None if born else date(2020, 6, 12) + timedelta(days=chance.whole(0, 90)),
        disability=chance.of(DISABILITIES) if born and chance.happens(0.13) else "",
        asylum=False,
        locality=locality or chance.of(LOCALITIES),
        stage=stage,
    )
    if stage in (Stage.SCHOOL, Stage.AFTER) or (born and born < date(2015, 9, 1)):
        child.upn = pupil_number(number)
    county.children.append(child)
    return child


def pupil_number(number: int) -> str:
    """An invented unique pupil number, of the usual length, no two the same."""
    digits = f"8789{14000000 + number:08d}"
    weights = sum((position + 2) * int(digit) for position, digit in enumerate(digits))
    return f"{CHECK_LETTERS[weights % 23]}{digits}"


def born_for(chance: Chance, stage: Stage, *, before: date) -> date:
    """A date of birth that puts a child at the stage, no later than `before`."""
    first, last = STAGE_BIRTHS[stage]
    if stage is Stage.BEFORE and chance.happens(0.35):
        first = max(first, before - timedelta(days=200))
    return chance.any_day(first, max(first, min(last, before)))


def born_for_history(chance: Chance, start: date, end: date) -> date:
    """A date of birth of a child under 18 from the start to the end of an episode long closed."""
    latest = start + timedelta(days=-3)
    earliest = end - timedelta(days=17 * 365)
    if chance.happens(0.35):
        earliest = max(earliest, start - timedelta(days=5 * 365))
    return chance.any_day(min(earliest, latest), latest)
