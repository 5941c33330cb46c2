"""The command line: `goldenthread COMMAND`. Each command lives in `goldenthread.commands`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from goldenthread.commands.context import Home

_ROOM = "goldenthread.commands"
COMMANDS = {
    "load": f"{_ROOM}.returns:load",
    "check-return": f"{_ROOM}.returns:check",
    "receipt": f"{_ROOM}.returns:receipt",
    "compare-loads": f"{_ROOM}.returns:compare_loads",
    "quality": f"{_ROOM}.quality:show_quality",
    "check": f"{_ROOM}.check_document:check_paper",
    "protect": f"{_ROOM}.protect:protect",
    "redraw": f"{_ROOM}.redraw:redraw",
    "worklist": f"{_ROOM}.owed:show_worklist",
    "standards": f"{_ROOM}.standards:show_standards",
    "trackers": f"{_ROOM}.trackers:show_trackers",
    "figures": f"{_ROOM}.counted:show_figures",
    "members": f"{_ROOM}.counted:show_members",
    "pack": f"{_ROOM}.packs:show_pack",
    "published": f"{_ROOM}.published:show_published",
    "thread": f"{_ROOM}.packs:run_thread",
    "demo": "goldenthread.app.console:demo",
    "serve": "goldenthread.app.console:serve",
}
"""Each command by name, and where it is."""


class Commands(click.Group):
    """The commands, each imported only when it is wanted: all of them together take seconds."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the alphabet."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them; None for a name that is none of theirs."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        found: click.Command = getattr(import_module(module), name)
        return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
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
