"""How often the intervals are right: the cases of tools/interval_coverage, and the page that shows them."""

import pytest
from interval_coverage.cases import CHANGES, SHARES, SHARES_OF_TWO, SIZES
from interval_coverage.changes import SAMPLED, STUDIES, count
from interval_coverage.page import PAGE, block, committed_block, measured
from interval_coverage.shares import newcombe_coverage, wilson_coverage

ROWS = measured()


def coverage(method: str, case: int | None = None) -> dict[int, float]:
    """Return the lowest coverage at each size, in one case or in all."""
    chosen = [row for row in ROWS if row["interval"] == method and case in (None, int(row["tilfaelde"]))]
    return {n: min(float(row["daekning"]) for row in chosen if int(row["n"]) == n) for n in SIZES}


def test_every_case_is_measured() -> None:
    numbers = {"t": CHANGES, "bca": CHANGES, "wilson": SHARES, "newcombe": SHARES_OF_TWO}
    wanted = [
        (m, str(case), str(n)) for m, cases in numbers.items() for case in range(len(cases)) for n in SIZES
    ]
    assert sorted((row["interval"], row["tilfaelde"], row["n"]) for row in ROWS) == sorted(wanted)


@pytest.mark.parametrize("case", range(len(CHANGES)))
@pytest.mark.parametrize("n", SIZES)
def test_the_studies_come_out_as_measured(case: int, n: int) -> None:
    found = count(case, n, range(0, STUDIES, SAMPLED))
    for method, outcome in found.items():
        [row] = [r for r in ROWS if (r["interval"], r["tilfaelde"], r["n"]) == (method, str(case), str(n))]
        assert outcome == (int(row["proeve"]), int(row["proeve_daekket"]))


@pytest.mark.parametrize("n", SIZES)
def test_shares_are_covered_as_measured(n: int) -> None:
    for case, share in enumerate(SHARES):
        assert wilson_coverage(share, n) == pytest.approx(coverage("wilson", case)[n], abs=1e-4)
    for case, (first, second) in enumerate(SHARES_OF_TWO):
        assert newcombe_coverage(first, second, n) == pytest.approx(coverage("newcombe", case)[n], abs=1e-4)


def test_coverage_by_hand() -> None:
    """One person: the intervals are 0-79.3 and 20.7-100, so a true share of 10 pct. is found by 0 only."""
    assert wilson_coverage(0.10, 1) == pytest.approx(90)
    assert wilson_coverage(0.50, 1) == pytest.approx(100)


def test_the_page_shows_what_is_measured() -> None:
    assert committed_block(PAGE.read_text(encoding="utf-8")) == block(ROWS)


def test_the_page_says_what_the_table_bears() -> None:
    assert all(min(coverage("t", case).values()) > 94 for case in (0, 1))
    assert coverage("t", 2)[8] < 85 < coverage("t", 2)[15] < coverage("t", 2)[50] < 95
    assert all(coverage("bca", case)[8] < 92 for case in (0, 1))
    assert all(coverage("bca", case)[50] > 93 for case in range(3))
    assert all(coverage("bca", 2)[n] > coverage("t", 2)[n] for n in (8, 27, 50))
    assert min(coverage("wilson").values()) > 93
    assert min(coverage("newcombe").values()) > 92
