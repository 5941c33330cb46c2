"""A child protection plan that one source has and another has not."""

from __future__ import annotations

from datetime import date

from goldenthread.quality.declarations import ADDRESS, Part, QualityCheck, child, open_on

_BOTH = {"annex-a": ["child_protection_plan"], "eclipse": ["child_protection_plan"]}
_PLAN = {"start_date": date(2020, 1, 6), "source_file": "annex-a"}

CHECK = QualityCheck(
    name="plan_in_one_source_only",
    title="On a child protection plan in one source and not in another",
    why="One of the two counts of children on a plan is wrong, and the child may go unseen.",
    authority="Annex A List 7 and the case system tell of the same plans",
    owner="Data team",
    advice="Look the child up in the case system and correct the source that is wrong.",
    parts=(
        Part(
            sql=f"""
        SELECT p.child_id, 'on a plan since ' || strftime(p.start_date, '%d/%m/%Y') || ' in ' ||
        p.source || ', on none in ' || o.source AS words, 'child_protection_plan' AS in_table,
        {ADDRESS}
        FROM (
            SELECT c.*, s.source FROM child_protection_plan c
            JOIN load_source s USING (load_id) WHERE s.table_name = 'child_protection_plan'
            AND c.start_date <= $day AND {open_on("child_protection_plan", "end_date", row="c")}
        ) p JOIN (
            SELECT source, max(as_at) AS as_at FROM load_source
            WHERE table_name = 'child_protection_plan' GROUP BY source
        ) o ON o.source <> p.source AND o.as_at >= p.start_date
        WHERE NOT EXISTS (
            SELECT 1 FROM child_protection_plan c JOIN load_source s USING (load_id)
            WHERE s.source = o.source AND c.child_id = p.child_id AND c.start_date <= $day
            AND (c.end_date IS NULL OR c.end_date > p.start_date)
        )
    """,
            needs=(("child_protection_plan", "start_date"), ("child_protection_plan", "end_date")),
        ),
    ),
    day=date(2020, 5, 20),
    cases=(
        child("in Annex A only", found=True, sources=_BOTH, child_protection_plan=[_PLAN]),
        child(
            "in both",
            found=False,
            sources=_BOTH,
            child_protection_plan=[_PLAN, {**_PLAN, "source_file": "eclipse"}],
        ),
        child(
            "the other source tells nothing of plans",
            found=False,
            sources={"annex-a": ["child_protection_plan"], "eclipse": ["cin_plan"]},
            child_protection_plan=[_PLAN],
        ),
    ),
)
