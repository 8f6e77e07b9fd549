"""The reconstructed persons give every published figure they were made for."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
import pytest
from scipy.stats import ttest_rel, wilcoxon

TREATED = "Har modtaget indsatsen"
AREAS = ("I alt", "Aarhus", "Odense")
AGE_GROUPS = {
    "Under 25 år": (0, 24),
    "25-29 år": (25, 29),
    "30-39 år": (30, 39),
    "40-49 år": (40, 49),
    "50-59 år": (50, 59),
    "60 år og derover": (60, 120),
}
REVERSED = "Har ikke behov for behandling (omvendt)"


def rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def percent(part: int, base: int) -> Decimal:
    return rounded(Decimal(100 * part) / Decimal(base), 0)


def cells_of(published, table):
    return published[published["table"] == table]


def together(forms, form, area):
    names = list(forms) if area in ("I alt", "Samlet") else [area]
    return pd.concat([getattr(forms[name], form) for name in names])


def pairs(forms, item):
    before, after = together(forms, "before", "I alt"), together(forms, "after", "I alt")
    return before.loc[after.index, item], after[item]


def test_table_4_1(forms, published):
    cells = cells_of(published, "4-1")
    assert len(cells) == 6
    for cell in cells.itertuples():
        citizens = together(forms, "citizens", cell.row)
        chosen = citizens if cell.column == "opsporede borgere" else citizens[citizens["outcome"] == TREATED]
        assert len(chosen) == int(cell.printed)


def test_table_4_2(forms, published):
    cells = cells_of(published, "4-2")
    cells = cells[cells["column"].isin(AREAS)]
    assert len(cells) == 30
    for cell in cells.itertuples():
        part, base = profile_count(forms, cell.row, cell.column)
        assert (part, base) == (int(cell.count), int(cell.n)), (cell.row, cell.column)
        assert percent(part, base) == Decimal(cell.printed), (cell.row, cell.column)


def profile_count(forms, row, area):
    if row in ("Dansk", "Andet"):
        nationality = together(forms, "start", area)["nationality"]
        return int((nationality == row).sum()), len(nationality)
    citizens = together(forms, "citizens", area)
    if row in ("Kvinde", "Mand"):
        known = citizens.loc[citizens["sex"].isin(["Kvinde", "Mand"]), "sex"]
        return int((known == row).sum()), len(known)
    ages = citizens["age"].dropna()
    return int(ages.between(*AGE_GROUPS[row]).sum()), len(ages)


def test_sex_and_age_are_known_for_the_same_persons(forms):
    citizens = together(forms, "citizens", "I alt")
    assert (citizens["sex"].isin(["Kvinde", "Mand"]) == citizens["age"].notna()).all()


def test_mean_age_in_the_text(forms, published):
    cells = cells_of(published, "4-tekst")
    printed = cells[cells["row"] == "gennemsnitsalder"].set_index("column")["printed"]
    means = {area: together(forms, "citizens", area)["age"].mean() for area in AREAS}
    assert rounded(Decimal(str(means["I alt"])), 0) == Decimal(printed["I alt"])
    for area in ("Aarhus", "Odense"):
        whole = int(printed[area].removeprefix("knap "))
        assert whole - 0.5 <= means[area] < whole


def test_under_30_in_the_text(forms, published):
    cells = cells_of(published, "4-tekst")
    cells = cells[cells["row"] == "under 30 år"]
    assert len(cells) == 3
    for cell in cells.itertuples():
        ages = together(forms, "citizens", cell.column)["age"].dropna()
        part = int((ages < 30).sum())
        assert (part, len(ages)) == (int(cell.count), int(cell.n))
        assert percent(part, len(ages)) == Decimal(cell.printed)


def test_figures_4_1_and_4_2(forms, published):
    cells = pd.concat([cells_of(published, "fig 4-1"), cells_of(published, "fig 4-2")])
    assert len(cells) == 18
    for cell in cells.itertuples():
        used = together(forms, "start", cell.column)[cell.row]
        assert (int(used.sum()), len(used)) == (int(cell.count), int(cell.n)), (cell.row, cell.column)
        assert percent(int(used.sum()), len(used)) == Decimal(cell.printed)


def test_means_of_table_7_1(forms, published):
    cells = cells_of(published, "7-1")
    cells = cells[cells["column"].isin(["Førmåling", "Eftermåling"])]
    assert len(cells) == 12
    for cell in cells.itertuples():
        before, after = pairs(forms, cell.row)
        scores = before if cell.column == "Førmåling" else after
        assert (int(scores.sum()), len(scores)) == (int(cell.count), int(cell.n)), cell.row
        assert rounded(Decimal(int(scores.sum())) / len(scores), 2) == Decimal(cell.printed)


def test_changes_of_table_7_1(forms, published):
    """Two of the six are printed as differences of rounded means; the published file marks them."""
    cells = cells_of(published, "7-1")
    cells = cells[cells["column"] == "Udvikling"]
    assert len(cells) == 6
    for cell in cells.itertuples():
        before, after = (Decimal(int(scores.sum())) / len(scores) for scores in pairs(forms, cell.row))
        marked = cell.note.startswith("printed value is the difference of the rounded means")
        change = rounded(after, 2) - rounded(before, 2) if marked else rounded(after - before, 2)
        assert change == Decimal(cell.printed), cell.row


def stars(p: float) -> str:
    return "**" if p < 0.05 else "*" if p < 0.10 else ""


@pytest.mark.parametrize("test", ["paired t", "Wilcoxon-Pratt"])
def test_stars_of_table_7_1(forms, published, test):
    cells = cells_of(published, "7-1")
    cells = cells[cells["column"] == "Signifikans"]
    assert len(cells) == 6
    for cell in cells.itertuples():
        before, after = pairs(forms, cell.row)
        if test == "paired t":
            p = ttest_rel(after, before).pvalue
        else:
            p = wilcoxon(after - before, zero_method="pratt", method="approx").pvalue
        assert stars(p) == cell.printed, cell.row


def test_figure_7_2(forms, published):
    cells = cells_of(published, "fig 7-2")
    assert len(cells) == 18
    for cell in cells.itertuples():
        before, after = pairs(forms, cell.row)
        improvement = before - after if cell.row == REVERSED else after - before
        part = {
            "Positiv udvikling": improvement > 0,
            "Samme udviklingsniveau": improvement == 0,
            "Negativ udvikling": improvement < 0,
        }[cell.column]
        assert (int(part.sum()), len(part)) == (int(cell.count), int(cell.n)), (cell.row, cell.column)
        assert percent(int(part.sum()), len(part)) == Decimal(cell.printed)


def test_one_person_agrees_at_first_to_have_no_need_of_treatment(forms):
    scores = together(forms, "before", "I alt")[REVERSED]
    assert (scores == 4).sum() == 1
    assert (scores == 5).sum() == 0


def test_before_measure_has_the_base_of_the_figures_on_contact(forms, published):
    bases = set(cells_of(published, "fig 4-3")["n"])
    assert bases == {str(len(together(forms, "before", "I alt")))}
