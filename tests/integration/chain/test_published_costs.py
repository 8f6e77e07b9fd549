"""The costs of the published case, from the registers to chapter 9 and the workbook for SØM."""

import csv
import json

import openpyxl
import pytest
from projects import virkning

from virkning.findings import all_findings

PUBLISHED = {"9-1": "tbl-direkte", "9-2": "tbl-indirekte"}


@pytest.fixture(scope="module")
def findings(urs2017):
    return {name: found.value for name, found in all_findings(urs2017, "urs2017").items()}


@pytest.fixture(scope="module")
def shown(urs2017):
    """The tables of notebook 07 as they were shown: by label, a list of rows of cells."""
    notebook = json.loads(urs2017.executed_notebook("urs2017", "07_costs").read_text(encoding="utf-8"))
    outputs = {cell["id"]: cell["outputs"][0] for cell in notebook["cells"] if cell.get("outputs")}
    texts = {name: "".join(output["data"].get("text/markdown", "")) for name, output in outputs.items()}
    return {
        name: [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()]
        for name, text in texts.items()
    }


@pytest.mark.parametrize(("table", "label"), PUBLISHED.items())
def test_the_tables_have_the_published_rows_and_columns(urs2017, shown, table, label):
    file = urs2017.programme("urs") / "offentliggjort" / "urs2017.csv"
    with file.open(encoding="utf-8") as lines:
        cells = [(cell["row"], cell["column"]) for cell in csv.DictReader(lines) if cell["table"] == table]
    head, _, *body = shown[label]
    assert [row[0] for row in body] == list(dict.fromkeys(row for row, _ in cells))
    assert [name.lower() for name in head[1:]] == list(dict.fromkeys(column for _, column in cells))


def test_the_denominators_are_the_published_ones(findings):
    assert findings["omkostninger.pr.opsporede.antal"] == 164
    assert findings["omkostninger.pr.modtaget.antal"] == 91


def test_chapter_nine_says_that_its_amounts_are_illustrative(urs2017):
    html = (urs2017.output("urs2017") / "urs2017.html").read_text(encoding="utf-8")
    chapter = html.partition('id="sec-oekonomi"')[2]
    notice = chapter.index("Beløbene er illustrative")
    assert notice < chapter.index('id="tbl-direkte"')


def test_the_workbook_holds_the_net_results_of_the_report(urs2017, findings):
    result = virkning(urs2017, "export", "som", "urs2017")
    assert result.returncode == 0, result.stdout + result.stderr
    head, *rows = openpyxl.load_workbook(urs2017.som_workbook("urs2017"))["Resultat"].values
    place = head.index("Nettoresultat (kr. pr. borger)")
    expected = {
        f"Borgereksempel {number}": findings[f"scenarie.borgereksempel_{number}.nettoresultat"]
        for number in (1, 2, 3)
    }
    assert {row[0]: row[place] for row in rows} == pytest.approx(expected, rel=1e-14)  # Excel: 16 digits
    assert None not in expected.values()
