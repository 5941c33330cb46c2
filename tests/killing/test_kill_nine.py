"""Worker and server killed with signal 9 at any moment: nothing half done, nothing lost.

How often is set by GOLDENTHREAD_KILLS; the two hundred of the record are in docs/benchmarks.md.
"""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest

KILLS = int(os.environ.get("GOLDENTHREAD_KILLS", "4"))
PATIENCE = 120 + 2 * KILLS
"""Seconds the last, unharmed worker is given to finish everything that piled up."""
PERSON = "pers_person_id,pers_forename,pers_surname,pers_sex,pers_dob\n"
PLANS = "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date\n"
PREPARE = """
from goldenthread.app.people.models import Staff, Team, Post, Holding, User
from datetime import date
user = User.objects.create_user("kill@fernshire.example", "kill-demo-password")
team = Team.objects.create(name="Fernshire", kind="authority")
staff = Staff.objects.create(name="Kay", email=user.email, user=user, started_on=date(2015, 1, 1))
post = Post.objects.create(title="Analyst", role="analyst", team=team)
Holding.objects.create(post=post, staff=staff, starts=staff.started_on)
"""
SEND = """
import sys
from datetime import date
from pathlib import Path
from django.core.files.uploadedfile import SimpleUploadedFile
from goldenthread.app.loads import actions
from goldenthread.app.loads.models import Upload
from goldenthread.app.people.models import Staff
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.jobs.worker import do_one
by = Viewer.of_staff(Staff.objects.get(), day=date(2020, 6, 8))
folder = Path("{folder}")
files = [SimpleUploadedFile(p.name, p.read_bytes()) for p in sorted(folder.iterdir())]
day = date(2020, 6, 1)
sent = actions.send(by=by, files=files, return_name="ssd", source="s{number}", as_at=day)
while do_one("first"):
    pass
sent.refresh_from_db()
actions.accept(by=by, upload=sent)
"""


class Office:
    """An office in a folder, whose worker is killed."""

    def __init__(self, home: Path) -> None:
        self.home = home
        plain = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("DJANGO_SETTINGS_MODULE", "GOLDENTHREAD_"))
        }
        self.environment = {
            **plain,
            "GOLDENTHREAD_HOME": str(home),
            "GOLDENTHREAD_TODAY": "2020-06-08",
            "DJANGO_SETTINGS_MODULE": "goldenthread.app.settings",
        }

    def django(self, *arguments: str) -> None:
        """Run a command of Django's to its end."""
        subprocess.run(
            [sys.executable, "-m", "django", *arguments],
            env=self.environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def work(self) -> subprocess.Popen[bytes]:
        """Start a worker."""
        return subprocess.Popen(
            [sys.executable, "-m", "django", "work"],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def ask(self, question: str) -> list[tuple[object, ...]]:
        """Ask the database something."""
        with sqlite3.connect(self.home / "office.sqlite3", timeout=30) as database:
            return database.execute(question).fetchall()

    def age_heartbeats(self) -> None:
        """As if the killed worker had been silent for long: the next one need not wait for it."""
        with sqlite3.connect(self.home / "office.sqlite3", timeout=30) as database:
            database.execute(
                "UPDATE jobs_job SET heartbeat_at = '2000-01-01', attempts = 0 "
                "WHERE state = 'running'"
            )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An empty office with one analyst."""
    made = Office(tmp_path_factory.mktemp("killed"))
    made.django("migrate", "-v0")
    made.django("createcachetable")
    made.django("shell", "-v0", "-c", PREPARE)
    return made


def returns(folder: Path, number: int) -> Path:
    """A return of three hundred children, none of whom is in another."""
    folder.mkdir(parents=True)
    ids = [f"{number}{place:04d}" for place in range(300)]
    people = [f"{each},Corin,Ashcombe,M,2012-03-04" for each in ids]
    plans = [f"PL{each},{each},2020-03-01" for each in ids]
    (folder / "ssd_person.csv").write_text(PERSON + "\n".join(people) + "\n")
    (folder / "ssd_cp_plans.csv").write_text(PLANS + "\n".join(plans) + "\n")
    return folder


def test_whatever_moment_a_worker_is_killed_at_each_return_is_in_once_and_whole(
    office: Office, tmp_path: Path
) -> None:
    chance = random.Random(20200608)
    sent = 0
    for number in range(1, KILLS + 1):
        if number % 3 == 1:
            sent += 1
            folder = returns(tmp_path / str(number), number)
            office.django("shell", "-v0", "-c", SEND.format(folder=folder, number=number))
        worker = office.work()
        time.sleep(chance.uniform(0.3, 4.0))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        office.age_heartbeats()
        current = office.ask("SELECT count(*) FROM children_edition WHERE state = 'current'")
        assert current[0][0] in {0, 1}
    worker = office.work()
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        left = office.ask("SELECT 1 FROM jobs_job WHERE state IN ('waiting', 'running')")
        if not left:
            break
        time.sleep(1)
    worker.terminate()
    worker.wait(30)
    assert not office.ask("SELECT kind, words FROM jobs_job WHERE state = 'failed'")
    assert not office.ask("SELECT 1 FROM jobs_job WHERE state <> 'done'")
    states = office.ask("SELECT state, count(*) FROM loads_upload GROUP BY state")
    assert states == [("taken_in", sent)]
    folders = [each.name for each in (office.home / "loads").iterdir()]
    assert len([name for name in folders if not name.startswith(".")]) == sent
    [(edition, children)] = office.ask(
        "SELECT id, children FROM children_edition WHERE state = 'current'"
    )
    assert children == 300 * sent
    held = office.ask(f"SELECT count(*) FROM children_child WHERE edition_id = {edition}")
    assert held == [(300 * sent,)]
    assert office.ask("SELECT count(*) FROM children_edition") == [(1,)]


class Saver:
    """Somebody who saves lists through the pages."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.browser: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        said = {"login": "kill@fernshire.example", "password": "kill-demo-password"}
        self.send("/account/login/", "/account/login/", **said)

    def send(self, form: str, to: str, **said: str) -> None:
        """Fill in a form of a page and send it. Raises OSError when no answer comes."""
        page = self.browser.open(self.address + form, timeout=20).read().decode()
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found is not None
        data = urlencode({"csrfmiddlewaretoken": found[1], **said}).encode()
        asked = Request(self.address + to, data, {"Referer": self.address + form})
        self.browser.open(asked, timeout=20).read()


def test_whatever_moment_the_server_is_killed_at_each_save_it_answered_is_kept(
    office: Office,
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    program = str(Path(sys.executable).parent / "goldenthread")
    watcher = subprocess.Popen(
        [program, "--home", str(office.home), "serve", "--port", str(port), "--processes", "1"],
        env={**office.environment, "GOLDENTHREAD_DEMO": "yes"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    chance = random.Random(9)
    kept: list[str] = []
    try:
        saver = _when_open(address)
        for number in range(KILLS):
            until = time.monotonic() + chance.uniform(0.2, 1.5)
            while time.monotonic() < until:
                name = f"list {number}-{len(kept)}"
                saver.send("/children/", "/children/lists/save/", name=name, status="all")
                kept.append(name)
            _kill_servers(watcher.pid)
            saver = _when_open(address)
    finally:
        watcher.terminate()
        watcher.wait(40)
    held = {name for (name,) in office.ask("SELECT name FROM children_savedlist")}
    assert len(kept) > KILLS
    assert set(kept) <= held
    told = office.ask("SELECT count(*) FROM ledger_changeevent WHERE verb = 'list.saved'")
    assert told == [(len(held),)]
    office.django("verify_ledger")


def _when_open(address: str) -> Saver:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            return Saver(address)
        except (OSError, HTTPException):
            time.sleep(0.3)
    raise TimeoutError(f"No office opened at {address}.")


def _kill_servers(watcher: int) -> None:
    """Kill every web process under the watcher, in whatever they are doing."""
    found = subprocess.run(
        ["pgrep", "-P", str(watcher)], capture_output=True, text=True, check=True
    )
    for child in found.stdout.split():
        line = Path(f"/proc/{child}/cmdline").read_bytes()
        if b"gunicorn" in line:
            below = subprocess.run(
                ["pgrep", "-P", child], capture_output=True, text=True, check=False
            )
            for each in (*below.stdout.split(), child):
                os.kill(int(each), signal.SIGKILL)
