"""`python -m tests.postgres COMMAND …`: run a command with a PostgreSQL of its own behind it.

The server lives in a folder of its own, listens on a socket in that folder only, and is gone with
the command. Exits with the command's own code; 3 when no PostgreSQL is installed.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NOT_INSTALLED = 3
OWNER = "postgres"
"""Who runs the server when we are root, whom PostgreSQL refuses."""


def programs() -> Path | None:
    """The folder of PostgreSQL's own programs, the newest; None when there is none."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return folders[-1].parent if folders else None


def as_owner(command: list[str]) -> list[str]:
    """The command as whoever may run the server."""
    return ["runuser", "-u", OWNER, "--", *command] if os.geteuid() == 0 else command


def main(command: list[str]) -> int:
    """Start a server, run the command, stop the server."""
    where = programs()
    if where is None:
        sys.stderr.write("PostgreSQL is not installed: apt-get install postgresql\n")
        return NOT_INSTALLED
    folder = Path(tempfile.mkdtemp(prefix="gt-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam(OWNER)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    folder.chmod(0o755)
    data = folder / "data"
    quiet = {"stdout": subprocess.DEVNULL, "check": True, "cwd": folder}
    trust = ["--auth=trust", "--username=office", "--encoding=UTF8", "--locale=C.UTF-8"]
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
    control = [str(where / "pg_ctl"), "-D", str(data)]
    try:
        subprocess.run(as_owner([str(where / "initdb"), "-D", str(data), *trust]), **quiet)
        log = str(folder / "log")
        subprocess.run(as_owner([*control, "-w", "-l", log, "-o", options, "start"]), **quiet)
        address = f"postgresql://office@/postgres?host={folder}"
        environment = {**os.environ, "GOLDENTHREAD_DATABASE": address}
        return subprocess.run(command, env=environment, check=False).returncode
    finally:
        stop = as_owner([*control, "-m", "immediate", "stop"])
        subprocess.run(stop, stdout=subprocess.DEVNULL, check=False, cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
