"""A child rated green of whom the record says otherwise since."""

from __future__ import annotations

from datetime import date

from goldenthread.quality.declarations import ADDRESS, QualityCheck, child

_RATED = [{"scheme": "social_care", "rating": "green", "rated_date": date(2020, 4, 6)}]

CHECK = QualityCheck(
    name="green_contradicted",
    title="Rated green, but missing or in a new enquiry since",
    why="A rating that the record disputes may leave a child with too little contact.",
    authority="Local risk assessment; a person decides, the software never sets a rating",
    owner="Team manager",
    advice="Look at the rating again and sign a new one, or say why green stands.",
    sql=f"""
        SELECT child_id, 'rated green on ' || strftime(rated, '%d/%m/%Y') || ', ' || what ||
        ' on ' || strftime(happened, '%d/%m/%Y') AS words, in_table, {ADDRESS} FROM (
            SELECT child_id, max(rated_date) AS rated, arg_max(rating, rated_date) AS rating
            FROM risk_rating WHERE scheme = 'social_care' AND rated_date <= $day GROUP BY child_id
        ) JOIN (
            SELECT child_id, start_date AS happened, 'missing' AS what,
            'missing_episode' AS in_table, {ADDRESS}
            FROM missing_episode
            UNION ALL
            SELECT child_id, strategy_discussion_date, 'a section 47 enquiry',
            's47_enquiry', {ADDRESS}
            FROM s47_enquiry
        ) USING (child_id)
        WHERE rating = 'green' AND happened > rated AND happened <= $day
    """,
    needs=(("risk_rating", "rating"),),
    day=date(2020, 5, 20),
    cases=(
        child(
            "missing in May",
            found=True,
            risk_rating=_RATED,
            missing_episode=[{"start_date": date(2020, 5, 2)}],
        ),
        child(
            "missing before the rating was made",
            found=False,
            risk_rating=_RATED,
            missing_episode=[{"start_date": date(2020, 3, 2)}],
        ),
    ),
)
