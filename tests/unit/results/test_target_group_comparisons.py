"""What notebook 03 compares, on citizens counted by hand."""

import pytest
from few_citizens import citizen
from scipy.stats import fisher_exact
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

HOMES = {
    "aby": "fast " * 6 + "uden " * 2,
    "bby": "fast " + "uden " * 4 + "andet " * 3,
    "cby": "fast fast uden andet",
}
SEXES = {"aby": "kkkkkkkk", "bby": "mmmmmmmm", "cby": "kkmm"}
# Women and homes, of those in a municipality and of the rest
TWO = {
    "koen.k": (8, 8, 0, 8),
    "bolig.fast": (6, 8, 1, 8),
    "bolig.uden": (2, 8, 4, 8),
    "bolig.andet": (0, 8, 3, 8),
}
THREE = {
    "koen.k.aby": (8, 8, 2, 12),
    "koen.k.bby": (0, 8, 10, 12),
    "koen.k.cby": (2, 4, 8, 16),
    "bolig.fast.aby": (6, 8, 3, 12),
    "bolig.fast.bby": (1, 8, 8, 12),
    "bolig.fast.cby": (2, 4, 7, 16),
    "bolig.uden.aby": (2, 8, 5, 12),
    "bolig.uden.bby": (4, 8, 3, 12),
    "bolig.uden.cby": (1, 4, 6, 16),
    "bolig.andet.aby": (0, 8, 4, 12),
    "bolig.andet.bby": (3, 8, 1, 12),
    "bolig.andet.cby": (1, 4, 3, 16),
}


def fisher(count_1, base_1, count_2, base_2):
    return fisher_exact([[count_1, base_1 - count_1], [count_2, base_2 - count_2]]).pvalue


def holm(p_values):
    return list(multipletests(p_values, method="holm")[1])


def living_in(*municipalities, **ages):
    return [
        citizen(f"{slug}{nr}", slug, sex, bolig=home, alder=ages.get(slug))
        for slug in municipalities
        for nr, (sex, home) in enumerate(zip(SEXES[slug], HOMES[slug].split(), strict=True))
    ]


def interval(count_1, base_1, count_2, base_2):
    limits = confint_proportions_2indep(count_1, base_1, count_2, base_2, compare="diff", method="newcomb")
    return [100 * limit for limit in limits]


def assert_compared(values, table, counts):
    """Only what has at least five in both groups is tested, and adjusted for."""
    tested = {name: row for name, row in counts.items() if min(row[1], row[3]) >= 5}
    adjusted = dict(zip(tested, holm([fisher(*row) for row in tested.values()]), strict=True))
    for name, row in counts.items():
        parts = [values[f"{table}.{name}.{part}"] for part in ("antal_1", "base_1", "antal_2", "base_2")]
        assert tuple(parts) == row
        measures = ("interval_lav", "interval_hoej", "p_fisher", "p_holm")
        found = [values[f"{table}.{name}.{part}"] for part in measures]
        if name in tested:
            assert found == pytest.approx([*interval(*row), fisher(*row), adjusted[name]], abs=1e-4)
        else:
            assert found == [None] * 4


def test_of_two_municipalities_the_first_is_held_against_the_second(shown):
    _, values = shown(living_in("aby", "bby"))
    assert_compared(values, "kommuner", {f"{name}.aby": row for name, row in TWO.items()})
    assert values["kommuner.bolig.fast.aby.forskel"] == pytest.approx(62.5)
    assert not [name for name in values if name.startswith("kommuner.") and ".bby." in name]


def test_of_three_each_is_held_against_the_rest_and_holm_counts_every_row(shown):
    published, values = shown(living_in("aby", "bby", "cby"), own=("aby", "bby", "cby"))
    assert_compared(values, "kommuner", THREE)
    content = published["tbl-kommuner"].content
    assert all(f"{name}, køn: kvinde" in content for name in ("Aby", "Bby", "Cby"))


def test_holm_of_small_p_values_is_not_bonferroni(shown):
    """The second smallest of four p-values is multiplied by three, not by four."""
    _, values = shown(living_in("aby", "bby", aby=20, bby=50))
    assert_compared(values, "unge", TWO)
    second = fisher(*TWO["bolig.fast"])
    assert values["unge.bolig.fast.p_holm"] == pytest.approx(3 * second)
    assert 3 * second < 1
