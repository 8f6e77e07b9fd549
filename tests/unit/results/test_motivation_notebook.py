"""Notebook 05 on answers written by hand."""

import re

import pytest
from notebook_cells import run_cells

from virkning.findings import all_findings

LABELS = {"tbl-motivation", "tbl-motivation-statistik", "fig-motivation"}


def forms(courage, fear=()):
    """Rows of the form `tro`: a pair of answers, before and after, for each person."""
    for item, pairs in ((0, courage), (1, fear)):
        for number, answers in enumerate(pairs):
            for measurement, answer in zip(("start", "slut"), answers, strict=True):
                row = [None, None]
                row[item] = answer
                yield (f"{item}-{number}", measurement, None, *row)


@pytest.fixture
def shown(everyday, monkeypatch):
    def run(courage, fear=()):
        workspace = everyday(forms(courage, fear), [])
        published = run_cells(workspace, "05_motivation", monkeypatch)
        return published, {name: f.value for name, f in all_findings(workspace, "lille").items()}

    return run


def test_the_published_reversed_item_is_shown_with_both_tests_and_the_sentence(shown):
    """Six of 27 fall by a step, one rises: t 0.057, exact 2 * (1 + 7) / 2^7 = 0.125."""
    published, values = shown([], [(2, 1)] * 6 + [(1, 2)] + [(2, 2)] * 20)
    assert set(published) == LABELS
    assert values["motivation.frygt.p_t"] == pytest.approx(0.0573, abs=0.0005)
    assert values["motivation.frygt.p_wilcoxon"] == pytest.approx(0.125)
    assert values["motivation.frygt.stjerner"] == "*"
    assert values["motivation.frygt.positiv_antal"] == 6
    assert values["motivation.frygt.antal_aendret"] == 7
    assert "»Har frygt (formuleret modsat)«: T-testen er signifikant" in published["tbl-motivation"].footnote


def test_the_correction_counts_the_tests_that_could_be_made(shown):
    """Two items answered: the smaller p is doubled."""
    _, values = shown([(1, 3)] * 3 + [(1, 2)] * 9, [(2, 1)] * 6 + [(1, 2)] + [(2, 2)] * 20)
    assert values["motivation.mod.p_holm"] == pytest.approx(2 * values["motivation.mod.p_t"])
    assert values["motivation.frygt.p_holm"] == pytest.approx(values["motivation.frygt.p_t"])


def test_an_item_without_pairs_has_dashes_beside_one_that_has(shown):
    published, values = shown([], [(2, 1)] * 8)
    assert values["motivation.mod.n"] == 0
    row = next(line for line in published["tbl-motivation"].content.splitlines() if "Har mod" in line)
    assert row.count("–") == 6


def test_five_changed_answers_earn_no_star_and_the_words_agree(shown):
    published, values = shown([(1, 2)] * 4 + [(1, 3)])
    assert values["motivation.mod.p_t"] < 0.05
    assert values["motivation.mod.stjerner"] == ""
    assert "signifikant på" not in values["motivation.mod.i_ord"]
    assert "Ingen stjerner, hvis færre end 6" in published["tbl-motivation"].footnote


def test_one_pair_gives_dashes(shown):
    published, values = shown([(1, 2)])
    assert set(published) == LABELS - {"fig-motivation"}
    assert values["motivation.mod.p_t"] is None
    tables = " ".join(p.content + p.footnote for p in published.values() if isinstance(p.content, str))
    assert not re.search(r"\bnan\b|None|<NA>", tables)


def test_without_pairs_nothing_is_shown(shown):
    assert shown([]) == ({}, {})


def test_answers_only_before_are_no_pairs(everyday, monkeypatch):
    workspace = everyday([("p1", "start", "nu", 1, 2)], [])
    assert run_cells(workspace, "05_motivation", monkeypatch) == {}
