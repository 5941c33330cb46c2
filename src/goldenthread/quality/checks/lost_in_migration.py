"""A plan for permanence in one source and none in the system the child is looked after in."""

from __future__ import annotations

from datetime import date

from goldenthread.quality.declarations import ADDRESS, Part, QualityCheck, child, open_on

_BOTH = {
    "carefirst": ["permanence_plan"],
    "eclipse": ["permanence_plan", "looked_after_period"],
}
_PLAN = {"plan_type": "ADOPTION", "recorded_date": date(2019, 6, 3), "source_file": "carefirst"}
_IN_CARE = {"start_date": date(2019, 1, 7), "source_file": "eclipse"}

CHECK = QualityCheck(
    name="lost_in_migration",
    title="Permanence plan in one source, none where the child is recorded as looked after",
    why="The child has a plan nobody can see, so nobody carries it out or reviews it.",
    authority="Founding deck: plans not migrated from CareFirst to Eclipse",
    owner="Independent reviewing officer",
    advice="Take the plan from the row named, confirm it at the next review and record it.",
    parts=(
        Part(
            sql=f"""
        SELECT p.child_id, 'plan in ' || p.source || ' of ' ||
        strftime(p.recorded_date, '%d/%m/%Y') || ', none in ' || o.source AS words,
        'permanence_plan' AS in_table, {ADDRESS}
        FROM (
            SELECT c.*, s.source FROM permanence_plan c JOIN load_source s USING (load_id)
            WHERE s.table_name = 'permanence_plan' AND c.recorded_date <= $day
        ) p JOIN (
            SELECT DISTINCT s.source, c.child_id, c.start_date FROM looked_after_period c
            JOIN load_source s USING (load_id) WHERE s.table_name = 'looked_after_period'
            AND c.start_date <= $day AND {open_on("looked_after_period", "end_date", row="c")}
            AND s.source IN (SELECT source FROM load_source WHERE table_name = 'permanence_plan')
        ) o ON o.child_id = p.child_id AND o.source <> p.source
        WHERE p.recorded_date >= o.start_date AND NOT EXISTS (
            SELECT 1 FROM permanence_plan c JOIN load_source s USING (load_id)
            WHERE s.source = o.source AND c.child_id = p.child_id
        )
    """,
            needs=(
                ("permanence_plan", "recorded_date"),
                ("looked_after_period", "start_date"),
                ("looked_after_period", "end_date"),
            ),
        ),
    ),
    day=date(2020, 5, 20),
    cases=(
        child(
            "still looked after, plan in the old system only",
            found=True,
            sources=_BOTH,
            permanence_plan=[_PLAN],
            looked_after_period=[_IN_CARE],
        ),
        child(
            "recorded again in the new system",
            found=False,
            sources=_BOTH,
            permanence_plan=[_PLAN, {**_PLAN, "source_file": "eclipse"}],
            looked_after_period=[_IN_CARE],
        ),
        child(
            "no longer looked after",
            found=False,
            sources=_BOTH,
            permanence_plan=[_PLAN],
            looked_after_period=[{**_IN_CARE, "end_date": date(2020, 5, 4)}],
        ),
    ),
)
