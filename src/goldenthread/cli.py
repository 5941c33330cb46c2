"""The command line: `goldenthread COMMAND`. Each command lives in `goldenthread.commands`."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.app.console import demo, serve
from goldenthread.commands.check_document import check_paper
from goldenthread.commands.context import Home
from goldenthread.commands.counted import show_figures, show_members
from goldenthread.commands.owed import show_worklist
from goldenthread.commands.packs import run_thread, show_pack
from goldenthread.commands.protect import protect
from goldenthread.commands.published import show_published
from goldenthread.commands.quality import show_quality
from goldenthread.commands.redraw import redraw
from goldenthread.commands.returns import check, compare_loads, load, receipt
from goldenthread.commands.standards import show_standards
from goldenthread.commands.trackers import show_trackers


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("golden-thread-home"),
    show_default=True,
    envvar="GOLDENTHREAD_HOME",
    help="Where loads, mappings and figures are kept.",
)
@click.option(
    "--council",
    "council_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    envvar="GOLDENTHREAD_COUNCIL",
    help="The council's settings (TOML). Default: council.toml in the home folder, if it is there.",
)
@click.version_option(package_name="goldenthread")
@click.pass_context
def main(context: click.Context, home: Path, council_file: Path | None) -> None:
    """Oversight of children's social care: from the case record to the published figure and back.

    Start with your own workbook:

    \b
      goldenthread check-return annex-a.xlsx --as-at 2026-03-31
      goldenthread thread annex-a.xlsx --as-at 2026-03-31 --out pack

    or open the office with the invented county in it: goldenthread demo

    Exit codes: 0 done; 1 done, but something needs a person (rows refused, records vanished, a
    figure that no longer comes out the same); 2 the command was not understood; 3 refused, and
    nothing was written.
    """
    context.obj = Home(folder=home, council_file=council_file)


for command in (
    load,
    check,
    receipt,
    compare_loads,
    show_quality,
    check_paper,
    protect,
    redraw,
    show_worklist,
    show_standards,
    show_trackers,
    show_figures,
    show_members,
    show_pack,
    show_published,
    run_thread,
    demo,
    serve,
):
    main.add_command(command)
