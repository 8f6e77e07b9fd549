"""Read every broken file of the tests' corpus and print the slowest and those that took most memory.

    PYTHONPATH=src:tests/support python benchmarks/largest_broken_files.py [how many]

Linux only. Time is the processor's; memory is what reading the file added to the process at its peak.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from broken_files import CORPUS
from broken_files.trial import Result, try_file, warm_up

SHOWN = 15


def main(shown: int = SHOWN) -> None:
    """Print both lists."""
    warm_up()
    results = {name: try_file(case) for name, case in CORPUS.items()}
    _print("Slowest (s)", results, lambda result: result.seconds, shown)
    _print("Most memory (MB)", results, lambda result: result.bytes / 1e6, shown)
    _print("Largest files (MB)", results, lambda result: result.size / 1e6, shown)
    died = [name for name, result in results.items() if result.died or result.unexpected]
    print(f"\n{len(results)} files, {len(died)} that ended otherwise than they should {died or ''}")


def _print(title: str, results: Mapping[str, Result], measure: Callable[[Result], float], shown: int) -> None:
    print(f"\n{title}")
    for name in sorted(results, key=lambda name: measure(results[name]), reverse=True)[:shown]:
        print(f"{measure(results[name]):10.2f}  {name}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
