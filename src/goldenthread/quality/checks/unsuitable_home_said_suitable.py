"""A care leaver's home called suitable that by its kind cannot be."""

from __future__ import annotations

from datetime import date

from goldenthread.quality.declarations import ADDRESS, Part, QualityCheck, child


def _living_in(
    accommodation: str, suitable: bool = True, known_on: date = date(2020, 5, 1)
) -> list[dict[str, object]]:
    return [
        {
            "known_on": known_on,
            "accommodation": accommodation,
            "accommodation_suitable": suitable,
        }
    ]


CHECK = QualityCheck(
    name="unsuitable_home_said_suitable",
    title="Bed and breakfast, no fixed abode or custody, called suitable",
    why="The figure on suitable accommodation is only as true as this field.",
    authority="SSDA903 ACCOM: S and X are always unsuitable; Volume 3 guidance 7.12 on W",
    owner="Care leavers team manager",
    advice="Correct the suitability, or the type of accommodation.",
    parts=(
        Part(
            sql=f"""
        SELECT child_id, CASE accommodation WHEN 'W' THEN 'bed and breakfast'
        WHEN 'S' THEN 'no fixed abode' ELSE 'custody' END || ', called suitable' AS words,
        'care_leaver' AS in_table, {ADDRESS} FROM care_leaver c
        WHERE accommodation IN ('W', 'S', 'X') AND accommodation_suitable AND known_on <= $day
        AND known_on = (
            SELECT max(known_on) FROM care_leaver l
            WHERE l.child_id = c.child_id AND l.known_on <= $day
        )
    """,
            needs=(("care_leaver", "accommodation"), ("care_leaver", "accommodation_suitable")),
        ),
    ),
    day=date(2020, 5, 20),
    cases=(
        child("bed and breakfast called suitable", found=True, care_leaver=_living_in("W")),
        child("no fixed abode called suitable", found=True, care_leaver=_living_in("S")),
        child("custody called suitable", found=True, care_leaver=_living_in("X")),
        child("custody called unsuitable", found=False, care_leaver=_living_in("X", False)),
        child("independent living called suitable", found=False, care_leaver=_living_in("U")),
        child(
            "bed and breakfast, and somewhere else since",
            found=False,
            care_leaver=[*_living_in("W"), *_living_in("U", known_on=date(2020, 5, 11))],
        ),
    ),
)
