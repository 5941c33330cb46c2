"""A child rated green of whom the record says otherwise since."""

from __future__ import annotations

from datetime import date

from goldenthread.quality.declarations import ADDRESS, Part, QualityCheck, child


def _since(table: str, day: str, what: str) -> Part:
    return Part(
        sql=f"""
            SELECT child_id, 'rated green on ' || strftime(rated, '%d/%m/%Y') || ', {what} on ' ||
            strftime({day}, '%d/%m/%Y') AS words, '{table}' AS in_table, {ADDRESS} FROM (
                SELECT child_id, max(rated_date) AS rated, arg_max(rating, rated_date) AS rating
                FROM risk_rating WHERE scheme = 'social_care' AND rated_date <= $day
                GROUP BY child_id
            ) JOIN {table} USING (child_id)
            WHERE rating = 'green' AND {day} > rated AND {day} <= $day
        """,
        needs=(
            ("risk_rating", "scheme"),
            ("risk_rating", "rating"),
            ("risk_rating", "rated_date"),
            (table, day),
        ),
    )


_RATED = [{"scheme": "social_care", "rating": "green", "rated_date": date(2020, 4, 6)}]

CHECK = QualityCheck(
    name="green_contradicted",
    title="Rated green, but missing or in a new enquiry since",
    why="A rating that the record disputes may leave a child with too little contact.",
    authority="Local risk assessment; a person decides, the software never sets a rating",
    owner="Team manager",
    advice="Look at the rating again and sign a new one, or say why green stands.",
    parts=(
        _since("missing_episode", "start_date", "missing"),
        _since("s47_enquiry", "strategy_discussion_date", "a section 47 enquiry"),
    ),
    day=date(2020, 5, 20),
    cases=(
        child(
            "missing in May",
            found=True,
            risk_rating=_RATED,
            missing_episode=[{"start_date": date(2020, 5, 2)}],
        ),
        child(
            "a new section 47 enquiry in May",
            found=True,
            risk_rating=_RATED,
            s47_enquiry=[{"strategy_discussion_date": date(2020, 5, 2)}],
        ),
        child(
            "missing before the rating was made",
            found=False,
            risk_rating=_RATED,
            missing_episode=[{"start_date": date(2020, 3, 2)}],
        ),
        child(
            "rated amber after the enquiry began",
            found=False,
            risk_rating=[
                *_RATED,
                {"scheme": "social_care", "rating": "amber", "rated_date": date(2020, 5, 4)},
            ],
            s47_enquiry=[{"strategy_discussion_date": date(2020, 5, 2)}],
        ),
    ),
)
