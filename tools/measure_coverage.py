"""Measure how often the intervals are right: `python tools/measure_coverage.py` (some minutes).

Writes `tests/unit/stats/forventet/daekning.csv` and the tables of it in `docs/metode.md`. A test holds
the file against a part of the same studies, and the page against the file.
"""

from __future__ import annotations

import csv

from interval_coverage.cases import CHANGES, SHARES, SHARES_OF_TWO, SIZES
from interval_coverage.changes import SAMPLED, STUDIES, count
from interval_coverage.page import MEASURED, PAGE, block, measured, with_block
from interval_coverage.shares import newcombe_coverage, wilson_coverage

COLUMNS = ("interval", "tilfaelde", "n", "daekning", "uden", "proeve", "proeve_daekket")


def main() -> None:
    rows = [*_changes(), *_shares()]
    with MEASURED.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([COLUMNS, *rows])
    PAGE.write_text(with_block(PAGE.read_text(encoding="utf-8"), block(measured())), encoding="utf-8")


def _changes() -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for case in range(len(CHANGES)):
        for n in SIZES:
            all_studies, sample = count(case, n, range(STUDIES)), count(case, n, range(0, STUDIES, SAMPLED))
            for method, (with_interval, right) in all_studies.items():
                without = 100 * (STUDIES - with_interval) / STUDIES
                rows.append(
                    (method, case, n, f"{100 * right / with_interval:.4f}", f"{without:.4f}", *sample[method])
                )
    return rows


def _shares() -> list[tuple[object, ...]]:
    exact = [("wilson", case, n, wilson_coverage(p, n)) for case, p in enumerate(SHARES) for n in SIZES]
    exact += [
        ("newcombe", case, n, newcombe_coverage(*pair, n))
        for case, pair in enumerate(SHARES_OF_TWO)
        for n in SIZES
    ]
    return [(*key, f"{coverage:.4f}", "0", "", "") for *key, coverage in exact]


if __name__ == "__main__":
    main()
