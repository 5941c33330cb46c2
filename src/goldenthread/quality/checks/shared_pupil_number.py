"""Two case numbers that share one pupil number: perhaps one child twice."""

from __future__ import annotations

from datetime import date

from goldenthread.quality.declarations import ADDRESS, Case, Part, QualityCheck

CHECK = QualityCheck(
    name="shared_pupil_number",
    title="Two case numbers, one pupil number",
    why="One child may have two half records, as happens when systems change.",
    authority="Unique pupil numbers are unique (DfE guide to UPNs)",
    owner="Systems team",
    advice="Merge the two records, or correct the pupil number of one.",
    parts=(
        Part(
            sql=f"""
        SELECT child_id, 'shares a pupil number with another case' AS words,
        'person' AS in_table, {ADDRESS} FROM person
        WHERE upn IN (SELECT upn FROM person WHERE upn IS NOT NULL GROUP BY upn HAVING count(*) > 1)
    """,
            needs=(("person", "upn"),),
        ),
    ),
    day=date(2020, 5, 20),
    cases=(
        Case(
            title="two cases, one number",
            rows={"person": [{"child_id": "1", "upn": "H1"}, {"child_id": "2", "upn": "H1"}]},
            found=True,
        ),
        Case(
            title="two cases, two numbers",
            rows={"person": [{"child_id": "1", "upn": "H1"}, {"child_id": "2", "upn": "H2"}]},
            found=False,
        ),
    ),
)
