"""Run all tests: those of `tests/unit` and `tests/integration` side by side, which takes half the time.

python tools/run_tests.py [ARGUMENTS OF PYTEST]. What the first says comes when the second has ended.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BESIDE, HERE = "tests/unit", "tests/integration"


def main(arguments: list[str]) -> int:
    pytest = [sys.executable, "-m", "pytest", *arguments]
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen([*pytest, BESIDE], cwd=ROOT, stdout=said, stderr=subprocess.STDOUT) as beside:
            here = subprocess.run([*pytest, HERE], cwd=ROOT, check=False).returncode
            other = beside.wait()
        said.seek(0)
        sys.stdout.buffer.write(said.read())
    return here or other


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
