"""Make or refresh `.venv` from a lock file, and nothing if it is as it should be.

Needs Python 3.11 or newer and nothing else: `make` and `start.cmd` call it before anything is installed.
Usage: python tools/set_up.py [--test]
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
OLDEST_PYTHON = (3, 11)
LOCKS = {"report": "requirements.lock", "test": "requirements-test.lock"}
UV_VERSION = "0.13.9"


class SetUpError(Exception):
    """Something a user must mend before the packages can be installed."""


def main(purpose: str) -> None:
    """Install what `purpose` (a key of `LOCKS`) needs."""
    if sys.version_info < OLDEST_PYTHON:
        raise SetUpError(f"Der skal bruges Python 3.11 eller nyere; dette er {sys.version.split()[0]}.")
    lock = ROOT / LOCKS[purpose]
    stamp = VENV / f"{purpose}.stamp"
    wanted = fingerprint(lock)
    if is_made(stamp, wanted):
        return
    print(f"Installerer pakkerne i {lock.name}. Det kan tage nogle minutter ...", flush=True)
    make_venv()
    install(find_uv(), lock, compiled=purpose == "test")
    stamp.write_text(wanted, encoding="utf-8")


def is_made(stamp: Path, wanted: str) -> bool:
    """Return whether `.venv` was made from the same files, and still works."""
    made_from = stamp.read_text(encoding="utf-8") if stamp.is_file() else None
    return made_from == wanted and works([PYTHON, "-c", "import virkning"])


def fingerprint(lock: Path) -> str:
    """Return what the environment is made from: the lock, the package's own set-up, and the place."""
    digest = hashlib.sha256()
    for file in (lock, ROOT / "pyproject.toml"):
        digest.update(file.read_bytes())
    return f"{digest.hexdigest()} {VENV}"


def make_venv() -> None:
    """Make `.venv` with this Python, unless one works already."""
    if works([PYTHON, "-c", "pass"]):
        return
    try:
        venv.create(VENV, clear=True, with_pip=True)
    except (subprocess.CalledProcessError, OSError) as error:
        # Debian's Python comes without what it takes; uv can do without it.
        if not works(["uv", "venv", "--clear", "--python", sys.executable, VENV]):
            raise SetUpError(
                "Mappen .venv kunne ikke laves. På Debian og Ubuntu: installér python3-venv, og prøv igen."
            ) from error


def find_uv() -> list[str | Path]:
    """Return how to call uv: the user's own, or one put in `.venv`."""
    if works(["uv", "--version"]):
        return ["uv"]
    if not works([PYTHON, "-m", "uv", "--version"]):
        run([PYTHON, "-m", "pip", "install", "--quiet", f"uv=={UV_VERSION}"])
    return [PYTHON, "-m", "uv"]


def install(uv: list[str | Path], lock: Path, compiled: bool) -> None:
    """Install the locked packages, each checked against its hash, and then Virkning itself.

    `compiled` compiles every package at once. It takes some seconds, which pay where Virkning is started
    a hundred times; else Python compiles what it imports the first time.
    """
    install_here = [*uv, "pip", "install", "--quiet", "--python", PYTHON]
    run([*install_here, *(["--compile-bytecode"] if compiled else []), "--require-hashes", "-r", lock])
    run([*install_here, "--no-deps", "--no-build-isolation", "--editable", ROOT])


def works(command: list[str | Path]) -> bool:
    """Return whether a command can be started and ends well."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def run(command: list[str | Path]) -> None:
    """Run a command that must end well. Its own messages go to the terminal."""
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        raise SetUpError("Pakkerne kunne ikke installeres. Er der forbindelse til internettet? Prøv igen.")


if __name__ == "__main__":
    try:
        main("test" if "--test" in sys.argv[1:] else "report")
    except SetUpError as error:
        sys.exit(f"Fejl: {error}")
