"""`serve` and `demo`: the office on this machine. Django is imported only when one of them runs."""

from __future__ import annotations

import os
from pathlib import Path

import click

from goldenthread.commands.context import Home
from goldenthread.commands.demo import build_demo
from goldenthread.council.settings import DEFAULT_FILE
from goldenthread.demo.county import LARGEST, SEED, SMALLEST

DEMO_DAY = "2020-06-08"
"""The Monday before the committee paper the demo county is calibrated to."""
ADDRESS = "127.0.0.1"
PORT = 8000


@click.command("serve")
@click.option("--host", default=ADDRESS, show_default=True, help="Where to listen.")
@click.option("--port", default=PORT, show_default=True, help="On which port.")
@click.option("--processes", default=2, show_default=True, help="Web processes.")
@click.pass_obj
def serve(home: Home, host: str, port: int, processes: int) -> None:
    """Open the office: its pages, and the worker that does its background jobs.

    The council's settings are read from the home folder, and the database is brought up to date
    first. Stop it with Ctrl+C.
    """
    if home.council_file is not None:
        raise click.UsageError(f"The office reads {DEFAULT_FILE} in the home folder: put it there.")
    said = home.council.name
    _settings(home.folder)
    from goldenthread.app import serving

    serving.prepare()
    click.echo(f"Golden Thread of {said} is open at http://{host}:{port} (Ctrl+C closes it)")
    serving.run(host=host, port=port, processes=processes)


@click.command("demo")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo-county"),
    show_default=True,
    help="Where the county, its loads, its pack and its office are left; made anew each time.",
)
@click.option(
    "--size",
    type=click.FloatRange(SMALLEST, LARGEST),
    default=1.0,
    show_default=True,
    help="1.0 is the county of the founding deck; 0.03 about a hundred children.",
)
@click.option("--seed", default=SEED, show_default=True, help="The same seed, the same county.")
@click.option("--port", default=PORT, show_default=True, help="Where its office listens.")
@click.option("--build-only", is_flag=True, help="Build the county and stop: no office.")
@click.option("--no-serve", is_flag=True, help="Build county and office, and do not open it.")
def demo(folder: Path, size: float, seed: int, port: int, build_only: bool, no_serve: bool) -> None:
    """Build an invented county, run the whole thread on it, and open its office.

    Every child, name and event is invented. The county is calibrated to a published committee
    paper of 9 June 2020 and holds its faults on purpose.
    """
    home = build_demo(folder, size=size, seed=seed)
    if build_only:
        return
    os.environ.update(GOLDENTHREAD_DEMO="yes", GOLDENTHREAD_TODAY=DEMO_DAY)
    os.environ.setdefault("GOLDENTHREAD_SITE", f"http://{ADDRESS}:{port}")
    _settings(home.folder)
    from goldenthread.app import serving

    serving.prepare()
    # Only now: models can be imported once Django is set up.
    from goldenthread.app import seeding

    click.echo("\nStaffing the office")
    accounts = seeding.seed(folder / "returns")
    seeding.build(click.echo)
    click.echo(f"\nSign in at http://{ADDRESS}:{port} with the password {seeding.PASSWORD}")
    for account in accounts:
        click.echo(f"  {account.email:<38} {account.words}")
    if no_serve:
        return
    click.echo("\nGolden Thread is open (Ctrl+C closes it)")
    serving.run(host=ADDRESS, port=port, processes=2)


def _settings(folder: Path) -> None:
    """Tell Django which office this is, before it is imported."""
    os.environ["GOLDENTHREAD_HOME"] = str(folder.absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.app.settings")
