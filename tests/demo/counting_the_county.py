"""Counts the county's own files by hand: plain Python over CSV rows, nothing of our engine."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import holidays

OURS = "Fernshire"
MARCH = date(2020, 3, 31)
MAY = date(2020, 5, 31)
WEEK = date(2020, 5, 11)
RATED = date(2020, 5, 20)
BANK_HOLIDAYS = holidays.country_holidays("GB", subdiv="ENG", years=range(2012, 2022))
Row = dict[str, str]
Count = tuple[int, int | None]


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def british(text: str) -> date | None:
    if not text:
        return None
    day_number, month, year = text.split("/")
    return date(int(year), int(month), int(day_number))


def open_at(start: str, end: str, at: date) -> bool:
    began, ended = day(start), day(end)
    return began is not None and began <= at and (ended is None or ended > at)


def age(born: date, at: date) -> int:
    return at.year - born.year - ((at.month, at.day) < (born.month, born.day))


def months_before(at: date, months: int) -> date:
    number = at.year * 12 + at.month - 1 - months
    year, month = divmod(number, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(at.day, last))


def working_days_between(start: date, end: date) -> int:
    days = (start + timedelta(days=n + 1) for n in range((end - start).days))
    return sum(1 for each in days if each.weekday() < 5 and each not in BANK_HOLIDAYS)


class Files:
    """The files of a county, read once."""

    def __init__(self, folder: Path, extract: str = "eclipse-2020-06-05") -> None:
        self.folder = folder
        self.ssd = folder / extract
        self.people = {row["pers_person_id"]: row for row in self.table("person")}
        self.episodes = [r for r in self.table("cin_episodes") if r["cine_referral_nfa"] != "Y"]
        self.care = self.table("cla_episodes")
        self.plans = self.table("cp_plans")
        self.by_upn = {r["pers_upn"]: c for c, r in self.people.items() if r["pers_upn"]}
        self.ratings: dict[tuple[str, str], list[tuple[date, str]]] = defaultdict(list)
        for path in sorted((folder / "ratings").glob("*.csv")):
            for row in rows_of(path):
                rated = day(row["rated_date"])
                assert rated
                self.ratings[row["scheme"], row["child_id"]].append((rated, row["rating"]))
        for each in self.ratings.values():
            each.sort()

    def table(self, name: str) -> list[Row]:
        return rows_of(self.ssd / f"ssd_{name}.csv")

    def open_cases(self, at: date) -> set[str]:
        return {
            r["cine_person_id"]
            for r in self.episodes
            if open_at(r["cine_referral_date"], r["cine_close_date"], at)
        }

    def looked_after(self, at: date) -> dict[str, date]:
        return {
            r["clae_person_id"]: date.fromisoformat(r["clae_entered_care_date"])
            for r in self.care
            if open_at(r["clae_entered_care_date"], r["clae_cla_episode_ceased_date"], at)
        }

    def protected(self, at: date) -> set[str]:
        return {
            r["cppl_person_id"]
            for r in self.plans
            if open_at(r["cppl_cp_plan_start_date"], r["cppl_cp_plan_end_date"], at)
        }

    def school_age(self, child: str) -> bool:
        born = day(self.people[child]["pers_dob"])
        return born is not None and date(2003, 9, 1) <= born <= date(2015, 8, 31)


def open_children(files: Files) -> dict[str, Count]:
    held = files.open_cases(RATED)
    authorised: dict[str, date] = {}
    current = {
        r["cine_referral_id"]
        for r in files.episodes
        if open_at(r["cine_referral_date"], r["cine_close_date"], RATED)
    }
    for row in files.table("cin_assessments"):
        signed = day(row["cina_assessment_auth_date"])
        if row["cina_referral_id"] in current and signed and signed <= RATED:
            child = row["cina_person_id"]
            authorised[child] = min(signed, authorised.get(child, signed))
    rated = {
        child
        for child, signed in authorised.items()
        if any(signed <= d <= RATED for d, _ in files.ratings["social_care", child])
    }
    return {
        "open_cases": (len(held), None),
        "risk_assessed": (len(rated & held), len(held)),
        "reds_contacted": reds_contacted(files),
        **readings(files),
    }


def reds_contacted(files: Files) -> Count:
    week = [WEEK + timedelta(days=n) for n in range(7)]
    open_all_week = set.intersection(*(files.open_cases(each) for each in week))
    contacts: dict[str, list[date]] = defaultdict(list)
    for path in (files.folder / "contacts").glob("*.csv"):
        for row in rows_of(path):
            made = day(row.get("contact_date") or row["Contact Date"])
            if row["two_way"] == "Y" and made:
                contacts[row["child_id"]].append(made)
    reds, in_touch = 0, 0
    for child in open_all_week:
        standing = files.ratings["social_care", child]
        colours = {[r for d, r in standing if d <= each][-1:] == ["red"] for each in week}
        if colours != {True}:
            continue
        reds += 1
        last = [max((d for d in contacts[child] if d <= each), default=None) for each in week]
        in_touch += all(d and (each - d).days <= 6 for d, each in zip(last, week, strict=True))
    return in_touch, reds


def readings(files: Files) -> dict[str, Count]:
    (path,) = (files.folder / "dip-sample").glob("*.csv")
    read = [
        r for r in rows_of(path) if date(2020, 4, 9) <= date.fromisoformat(r["read_date"]) <= RATED
    ]
    for row in read:
        at = date.fromisoformat(row["read_date"])
        standing = [r for d, r in files.ratings["social_care", row["child_id"]] if d <= at]
        assert standing[-1] == row["rating_before"]
    changed = [r for r in read if r["rating_before"] != r["rating_after"]]
    return {"readings": (len(read), None), "readings_changed": (len(changed), len(read))}


def attendance(files: Files) -> dict[str, Count]:
    roster = rows_of(files.folder / "attendance" / f"week-{WEEK}.csv")
    school = [r for r in roster if r["year_group"] and 0 <= int(r["year_group"]) <= 11]
    present = {files.by_upn.get(r["child_id"], r["child_id"]): r["attended"] == "Y" for r in school}
    ours = [r for r in school if r["home_authority"] == OURS]
    here = [r for r in school if r["setting_authority"] == OURS]
    counts: dict[str, Count] = {}

    def of(name: str, children: set[str]) -> None:
        counts[name] = (sum(present.get(c, False) for c in children), len(children))

    def child(row: Row) -> str:
        return files.by_upn.get(row["child_id"], row["child_id"])

    def planned(row: Row) -> bool:
        return row["ehcp_maintained_by"] == OURS

    held = {c for c in files.open_cases(WEEK) if files.school_age(c)}
    care = {c for c in files.looked_after(WEEK) if files.school_age(c)}
    protected = {c for c in files.protected(WEEK) if files.school_age(c)}
    of("care_anywhere", care)
    of("care_in_our_schools", care & {child(r) for r in here})
    others = {child(r) for r in here if r["looked_after_by"] not in ("", OURS)}
    of("other_care_in_our_schools", others)
    of("plan_anywhere", {child(r) for r in school if planned(r)})
    of("plan_in_our_schools", {child(r) for r in here if planned(r)})
    of("any_plan_in_our_schools", {child(r) for r in here if r["ehcp_maintained_by"]})
    of("protection_plan", protected)
    of("in_need", held)
    of("in_need_social_worker", (held & with_social_worker(files, WEEK)) - care)
    of("in_need_plan", (held & with_need_plan(files, WEEK)) - care - protected)
    for colour in ("red", "amber", "green", "other"):
        alike = {
            c
            for (s, c), rated in files.ratings.items()
            if s == "education" and rated[-1][1] == colour
        }
        of(colour, {child(r) for r in ours if r["child_id"] in alike})
        of(f"all_{colour}", {child(r) for r in [*ours, *here] if r["child_id"] in alike})
    return {**counts, "early_years_vulnerable": early_years(files, roster)}


def early_years(files: Files, roster: list[Row]) -> Count:
    early = [r for r in roster if r["early_years"] == "Y" and r["attended"] == "Y"]
    held = files.open_cases(WEEK)
    known = [r for r in early if files.by_upn.get(r["child_id"], "") in held]
    return len(known), len(early)


def with_social_worker(files: Files, at: date) -> set[str]:
    registered = {
        r["prof_professional_id"]
        for r in files.table("professionals")
        if r["prof_social_worker_registration_no"]
    }
    return {
        r["invo_person_id"]
        for r in files.table("involvements")
        if r["invo_professional_id"] in registered
        and open_at(r["invo_involvement_start_date"], r["invo_involvement_end_date"], at)
    }


def with_need_plan(files: Files, at: date) -> set[str]:
    return {
        r["cinp_person_id"]
        for r in files.table("cin_plans")
        if open_at(r["cinp_cin_plan_start_date"], r["cinp_cin_plan_end_date"], at)
    }


def plans_recorded(files: Files) -> dict[str, set[date]]:
    recorded: dict[str, set[date]] = defaultdict(set)
    for row in files.table("cla_care_plan"):
        recorded[row["lacp_person_id"]].add(
            date.fromisoformat(row["lacp_cla_care_plan_start_date"])
        )
    for path in files.folder.glob("reviewing-officers-*/*.csv"):
        for row in rows_of(path):
            on = british(row["Plan recorded on"])
            assert on
            recorded[row["Eclipse ID"]].add(on)
    return recorded


def with_plan(files: Files, at: date) -> set[str]:
    recorded = plans_recorded(files)
    cared_for = files.looked_after(at).items()
    return {c for c, since in cared_for if any(since <= on <= at for on in recorded[c])}


def without_plan_in_march(files: Files) -> set[str]:
    march = files.looked_after(MARCH)
    new = {c for c, start in march.items() if start > months_before(MARCH, 4)}
    return set(march) - new - with_plan(files, MARCH)


def permanence(files: Files) -> dict[str, Count]:
    march, may = files.looked_after(MARCH), files.looked_after(MAY)
    new = {c for c, start in march.items() if start > months_before(MARCH, 4)}
    has = with_plan(files, MARCH)
    lasting = {c for c, start in may.items() if start <= months_before(MAY, 4)}
    return {
        "looked_after_in_march": (len(march), None),
        "march_with_plan": (len(has), len(march)),
        "march_under_four_months": (len(new - has), len(march)),
        "march_without_plan": (len(without_plan_in_march(files)), len(march)),
        "may_with_plan": (len(lasting & with_plan(files, MAY)), len(lasting)),
    }


def challenge(files: Files) -> dict[str, Count]:
    (path,) = (files.folder / "escalations").glob("*.csv")
    april = [
        r
        for r in rows_of(path)
        for raised in [british(r["Raised"])]
        if r["Theme"] == "Permanence planning"
        and raised
        and (raised.year, raised.month) == (2020, 4)
    ]
    homes = standing(files.folder / "homes" / "care_leaver_accommodation.csv", RATED)
    wrong = standing(files.folder / "homes" / "unregulated_placement.csv", WEEK)
    return {
        "escalations_on_permanence": (len(april), None),
        "unacceptable_homes": (len(homes), None),
        "inappropriate_unregulated": (len(wrong), None),
        "pre_proceedings_reviewed": pre_proceedings(files),
    }


def standing(path: Path, at: date) -> list[str]:
    found = []
    for row in rows_of(path):
        judged, ended = british(row["Judged on"]), british(row["Ended"])
        assert judged
        if row["Acceptable"] == "N" and judged <= at and (ended is None or ended > at):
            found.append(row["Eclipse ID"])
    return found


def over_twelve_weeks(files: Files) -> dict[str, date]:
    """Children in pre-proceedings over twelve weeks from any start, with the latest start."""
    long_running = {}
    for row in files.table("pre_proceedings"):
        began = [
            date.fromisoformat(row[f"prep_{name}"])
            for name in ("pre_pro_decision_date", "initial_pre_pro_meeting_date")
            if row[f"prep_{name}"]
        ]
        ended = day(row["prep_agree_stepdown_issue_date"])
        if (ended and ended <= RATED) or min(began) > RATED:
            continue
        if min(began) + timedelta(weeks=12) < RATED:
            long_running[row["prep_person_id"]] = max(began)
    return long_running


def pre_proceedings(files: Files) -> Count:
    reviewed = {
        r["Eclipse ID"]: british(r["Reviewed on"])
        for r in rows_of(files.folder / "pre-proceedings" / "reviews.csv")
        if r["Clear plan in place"] == "Y"
    }
    long_running = over_twelve_weeks(files)
    done = [
        child
        for child, began in long_running.items()
        for on in [reviewed.get(child)]
        if on and began + timedelta(weeks=12) < on <= RATED
    ]
    return len(done), len(long_running)


def national(files: Files) -> dict[str, Count]:
    asked = {
        r["s47e_s47_enquiry_id"]: date.fromisoformat(r["s47e_s47_start_date"])
        for r in files.table("s47_enquiry")
    }
    held = [
        (asked[r["icpc_s47_enquiry_id"]], on)
        for r in files.table("initial_cp_conference")
        for on in [date.fromisoformat(r["icpc_icpc_date"])]
        if date(2019, 4, 1) <= on <= MARCH
    ]
    prompt = [pair for pair in held if working_days_between(*pair) <= 15]
    homes = [
        r["clap_person_id"]
        for r in files.table("cla_placement")
        if r["clap_cla_placement_type"] in ("H5", "P2")
        and open_at(r["clap_cla_placement_start_date"], r["clap_cla_placement_end_date"], MARCH)
    ]
    leavers = [
        r
        for r in files.table("care_leavers")
        for born in [day(files.people[r["clea_person_id"]]["pers_dob"])]
        if born and 19 <= age(born, MARCH) <= 21
    ]
    suitable = [r for r in leavers if r["clea_care_leaver_accom_suitable"] == "1"]
    away = [r for r in leavers if r["clea_care_leaver_in_touch"] == "NO"]
    return {
        "protection_plans": (len(files.protected(MARCH)), None),
        "conferences_on_time": (len(prompt), len(held)),
        "plans_reviewed_on_time": plans_reviewed(files),
        "leavers_suitable": (len(suitable), len(leavers)),
        "leavers_not_in_touch": (len(away), len(leavers)),
        "unregulated": (len(homes), None),
    }


def plans_reviewed(files: Files) -> Count:
    """Plans of three months or more, and those whose every review in the year was in time."""
    reviews: dict[str, list[date]] = defaultdict(list)
    for row in files.table("cp_reviews"):
        reviews[row["cppr_cp_plan_id"]].append(date.fromisoformat(row["cppr_cp_review_date"]))
    total, prompt = 0, 0
    for row in files.plans:
        start = date.fromisoformat(row["cppl_cp_plan_start_date"])
        if not open_at(row["cppl_cp_plan_start_date"], row["cppl_cp_plan_end_date"], MARCH):
            continue
        if start > months_before(MARCH, 3):
            continue
        total += 1
        held = sorted(d for d in reviews[row["cppl_cp_plan_id"]] if d <= MARCH)
        last, limit, on_time = start, 92, True
        for each in [*held, MARCH]:
            on_time = on_time and not (
                (each - last).days > limit and last + timedelta(days=limit) > date(2019, 4, 1)
            )
            last, limit = each, 184
        prompt += on_time
    return prompt, total


def count_everything(files: Files) -> dict[str, Count]:
    return {
        **open_children(files),
        **attendance(files),
        **permanence(files),
        **challenge(files),
        **national(files),
    }
