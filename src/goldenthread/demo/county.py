"""Builds the invented county: its children first, then the files they would be told of in.

    files = build(folder, seed=20200609, size=1.0)

What the county is calibrated to is in `calibration`; loading it is `thread`'s business.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from goldenthread.demo.attendance import Roster
from goldenthread.demo.care import settle_care
from goldenthread.demo.challenge import (
    escalate,
    judge_homes,
    miss_a_warning,
    start_pre_proceedings,
)
from goldenthread.demo.contacts import Caller
from goldenthread.demo.contradictions import contradict
from goldenthread.demo.episodes import (
    Staff,
    add_front_door,
    add_no_action_referrals,
    give_workers,
)
from goldenthread.demo.families import bring_families_together
from goldenthread.demo.files import CountyFiles, PlannedLoad
from goldenthread.demo.leavers import add_care_leavers, advise
from goldenthread.demo.model import AUTHORITY, GO_LIVE, LOCALITIES, County
from goldenthread.demo.people import staff_the_county
from goldenthread.demo.permanence import plan_permanence
from goldenthread.demo.protection import (
    enquire_without_conference,
    hold_conferences,
    review_plans,
)
from goldenthread.demo.ratings import RatedCounty, Rater
from goldenthread.demo.ssd_need import first_known
from goldenthread.demo.stock import Stock, add_history, add_late_arrivals
from goldenthread.demo.write_annex_a import write_annex_a
from goldenthread.demo.write_council import (
    care_leavers_return,
    confirmed_plans,
    escalation_log,
    homes_log,
    old_system,
    pre_proceedings_log,
    write_source,
)
from goldenthread.demo.write_oversight import (
    write_attendance,
    write_contacts,
    write_education_ratings,
    write_ratings,
    write_readings,
)
from goldenthread.demo.write_ssd import write_extracts

SEED = 20200609
SMALLEST, LARGEST = 0.03, 10.0


def build(
    folder: Path,
    *,
    seed: int = SEED,
    size: float = 1.0,
    progress: Callable[[str], None] | None = None,
) -> CountyFiles:
    """Write the county's files into the folder and say what they are and when each arrived.

    The same seed and size give the same files, byte for byte. At size 1.0 about 3,100 children
    are open and the founding deck's counts come out exactly; other sizes scale them. Raises
    ValueError for a size out of range.
    """
    if not SMALLEST <= size <= LARGEST:
        raise ValueError(
            f"A county of size {size} cannot be built; choose from {SMALLEST} (about a hundred "
            f"open children) to {LARGEST:g} (ten times the county)."
        )
    county = County(seed=seed, size=size, say=progress or (lambda _step: None))
    county.say("Inventing the children")
    rated = invent(county)
    return _write(county, rated, folder)


def invent(county: County) -> RatedCounty:
    """Fill the county with children and all that happened to them."""
    staff_the_county(county)
    staff = Staff(county)
    stock = Stock(county)
    stock.fill_week()
    add_late_arrivals(stock)
    leavers = add_care_leavers(county, staff)
    add_history(stock, leavers=leavers)
    enquire_without_conference(county)
    hold_conferences(county)
    review_plans(county)
    settle_care(county)
    plan_permanence(county)
    add_no_action_referrals(county, [c for c in county.children if not c.leaver])
    add_front_door(county)
    chance = county.chance("workers")
    for child in county.children:
        give_workers(county, staff, chance, child)
        if child.leaver:
            child.episodes[-1].workers.append(advise(child))
        child.known_from = first_known(child)
        if child.known_from < GO_LIVE:
            child.legacy = f"CF{int(child.case) - 4_000_000:06d}"
    rated = Rater(county).rate()
    miss_a_warning(county)
    start_pre_proceedings(county)
    bring_families_together(county)
    contradict(county)
    return rated


def _write(county: County, rated: RatedCounty, folder: Path) -> CountyFiles:
    county.say("Writing what people judged and did")
    judgements = judge_homes(county)
    roster = Roster(county)
    roster.fill()
    sources = [
        old_system(county),
        *confirmed_plans(county),
        care_leavers_return(county),
        escalation_log(escalate(county)),
        homes_log(judgements),
        pre_proceedings_log(county),
    ]
    loads: list[PlannedLoad] = [write_source(source, folder) for source in sources]
    loads += write_ratings(county, folder)
    loads += write_education_ratings(county, roster, folder)
    loads += write_contacts(Caller(county, rated).call(), folder)
    loads += write_readings(rated.readings, folder)
    loads += write_attendance(county, roster, folder)
    loads += write_extracts(county, folder)
    county.say("Annex A workbook")
    files = CountyFiles(
        folder=folder,
        loads=tuple(sorted(loads, key=lambda load: (load.received_at, load.source))),
        annex_a=write_annex_a(county, folder / "annex-a" / "annex_a_2020-05-31.xlsx"),
        council=_write_council(folder),
        children=len(county.children),
    )
    files.write()
    return files


def _write_council(folder: Path) -> Path:
    """The council's own settings: its names; all else is left at the defaults."""
    path = folder / "council.toml"
    localities = ", ".join(f'"{locality}"' for locality in LOCALITIES)
    lines = [
        f'name = "{AUTHORITY} County Council"',
        f'authority = "{AUTHORITY}"',
        f"localities = [{localities}]",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
