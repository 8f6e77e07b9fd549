"""The gate: what a plan masks reaches no reader by any way."""

import json

import pandas as pd
import pytest

from virkning.figures.bars import bar_chart
from virkning.findings import Measure
from virkning.formatting import Unit, format_cell
from virkning.publish import Registration, mask_nothing, protect, publish
from virkning.tables import markdown_table

COUNTS = pd.DataFrame(
    {
        "svar": ["Cannabis", "Alkohol"],
        "antal": [17, 3],
        "base": [23, 23],
        "andel": [1700 / 23, 300 / 23],
        "fund": ["flervalg.cannabis", "flervalg.alkohol"],
    }
)
MEASURES = {"antal": Unit.COUNT, "andel": Unit.PERCENT}


def as_table(counts):
    shown = counts.assign(antal=[format_cell(n, Unit.COUNT) for n in counts["antal"]])
    return markdown_table(shown[["svar", "antal"]].astype(str), numeric=["antal"])


def published(tmp_path, show=as_table, plan=mask_nothing, counts=COUNTS):
    return publish(
        "tbl-test",
        caption="Rusmidler",
        counts=counts,
        unit="person",
        dimensions=["svar"],
        measures=MEASURES,
        show=show,
        source="RMC-survey",
        note="En note.",
        notebook="03_target_group",
        register=tmp_path,
        plan=plan,
    )


def mask_alcohol(registration):
    return registration.counts["svar"] == "Alkohol"


def test_shows_the_table_and_records_a_finding_for_each_measure(tmp_path):
    result = published(tmp_path)
    assert "| Cannabis | 17 |" in " ".join(result.content.split())
    assert result.footnote == "Kilde: RMC-survey. Note: En note."
    assert {finding.id: finding.text for finding in result.findings} == {
        "flervalg.cannabis.antal": "17",
        "flervalg.cannabis.andel": "74\N{NO-BREAK SPACE}pct.",
        "flervalg.alkohol.antal": "3",
        "flervalg.alkohol.andel": "13\N{NO-BREAK SPACE}pct.",
    }
    assert {(finding.n, finding.base) for finding in result.findings} == {(17, 23), (3, 23)}


def test_a_masked_row_is_gone_from_table_figure_alt_text_and_findings(tmp_path):
    table = published(tmp_path, plan=mask_alcohol)
    assert "| Alkohol | – |" in " ".join(table.content.split())
    figure = published(tmp_path, show=lambda counts: bar_chart(counts, "svar", "andel"), plan=mask_alcohol)
    assert "Alkohol –" in figure.content.alt
    assert "13" not in figure.content.alt
    assert figure.content.values.loc["Alkohol"].to_numpy().tolist() == [["–"]]
    masked = [finding for finding in table.findings if "alkohol" in finding.id]
    assert len(masked) == 2
    assert all((f.value, f.n, f.base) == (None, None, None) and not f.printable for f in masked)
    assert {finding.text for finding in masked} == {"–"}


def test_the_show_function_never_sees_a_masked_number(tmp_path):
    seen = []
    published(tmp_path, show=lambda counts: seen.append(counts) or "x", plan=mask_alcohol)
    numbers = seen[0].loc[seen[0]["svar"] == "Alkohol"].drop(columns="svar")
    assert numbers.isna().all(axis=None)


def test_registers_the_counts_with_their_structure(tmp_path):
    published(tmp_path)
    record = json.loads((tmp_path / "tbl-test.json").read_text(encoding="utf-8"))
    assert (record["enhed"], record["dimensioner"]) == ("person", ["svar"])
    assert [row["antal"] for row in record["raekker"]] == [17, 3]


def test_dimensions_must_identify_a_row():
    twice = pd.concat([COUNTS, COUNTS], ignore_index=True)
    with pytest.raises(ValueError, match="entydigt"):
        Registration("tbl-x", "person", ("svar",), {"antal": Measure(Unit.COUNT)}, twice)
    with pytest.raises(ValueError, match="kommune"):
        Registration("tbl-x", "person", ("kommune",), {}, COUNTS)


def test_protecting_with_an_empty_plan_changes_nothing():
    registration = Registration("tbl-x", "person", ("svar",), {"antal": Measure(Unit.COUNT)}, COUNTS)
    pd.testing.assert_frame_equal(protect(registration), COUNTS)


def test_a_number_that_could_not_be_computed_is_a_finding_without_value(tmp_path):
    counts = COUNTS.assign(andel=[1700 / 23, float("nan")])
    (empty,) = (f for f in published(tmp_path, counts=counts).findings if not f.printable)
    assert (empty.id, empty.text, empty.n) == ("flervalg.alkohol.andel", "–", 3)
