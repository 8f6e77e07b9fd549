"""From two cells that are nearly alike to what the user is told: the flaw, the page, the private list."""

from types import SimpleNamespace

import pytest

from virkning.config.report import ReportParameters
from virkning.errors import DataError, Place
from virkning.ingest import write_tables
from virkning.quality import write_quality
from virkning.validation.alike import Alike, alike_in
from virkning.validation.checkpoint import validate
from virkning.validation.near_misses import with_near_misses
from virkning.validation.page import validation_page
from virkning.validation.storage import read_validation, write_validation

BOOK = {"format": "excel", "fil": "Data.xlsx"}
SLEEP = {"borger_id": "Nr.", "dato": "Dato", "sover_godt": "Sover"}
CITIZENS, BEFORE, AFTER = ["KBH-001", "KBH-002"], ["KBH-001", "kbh2", "Z-9"], ["KBH-001", "KBH.2"]
HOW = "skrevet på en anden måde"


@pytest.fixture
def parameters():
    return ReportParameters.model_validate(
        {
            "titel": "Bedre søvn",
            "program": "soevn",
            "kommuner": ["nord"],
            "periode": {"fra": "2020-01-01", "til": "2020-12-31"},
            "skaeringsdato": "2020-12-31",
            "udgivelsesdato": "2021-02-01",
        },
        strict=False,
    )


@pytest.fixture
def report(project, parameters):
    """Two citizens, of whom one is written in three ways; the last measurement in a text file of its own."""
    header = ["Nr.", "Dato", "Sover"]
    sheets = {"Borgere": [["Nr.", "Start"], *([number, "01-02-2020"] for number in CITIZENS)]}
    sheets["Førmåling"] = [header, *([number, "01-03-2020", 3] for number in BEFORE)]
    project.excel(sheets)
    project.csv("efter.csv", [header, *([number, "01-06-2020", 4] for number in AFTER)])
    project.source(ark="Borgere", kolonner={"borger_id": "Nr.", "startdato": "Start"}, **BOOK)
    project.source(instrument="soevn", maaling="foer", ark="Førmåling", kolonner=SLEEP, **BOOK)
    project.source(instrument="soevn", maaling="efter", format="csv", fil="efter.csv", kolonner=SLEEP)
    ingested = project.ingest()
    write_tables(project.workspace, "r", ingested)
    found = validate(ingested.tables, project.codebook, parameters, positions=ingested.positions)
    return with_near_misses(found, ingested.linked.unmatched)


def test_a_flaw_names_both_cells_and_neither_identifier(report):
    with pytest.raises(DataError) as stopped:
        report.raise_if_critical()
    by_found = {(flaw.place.sheet, flaw.found) for flaw in stopped.value.flaws}
    book = "data/raw/nord/Data.xlsx"
    assert by_found == {
        (
            "Førmåling",
            "borger, som ikke står i »Startskema« (2 rækker); "
            f"celle A3 ligner ark »Borgere«, celle A3 ({HOW})",
        ),
        (
            None,
            "borger, som ikke står i »Startskema« (1 linje); "
            f"linje 3 ligner {book}, ark »Borgere«, celle A3 ({HOW})",
        ),
        (
            None,
            "»Efter« uden »Før« for den samme borger (1 linje); "
            f"linje 3 ligner {book}, ark »Førmåling«, celle A3 ({HOW})",
        ),
    }
    texts = (str(stopped.value) + validation_page(report, "")).casefold()
    assert not [key for key in ("kbh", "z-9") if key in texts]
    assert texts.count("ligner") == 6  # three flaws, and three rows of the page


def test_near_misses_survive_the_file_between_kernel_and_command_line(report, tmp_path):
    write_validation(tmp_path / "v.json", report)
    assert read_validation(tmp_path / "v.json") == report
    assert sum(len(result.alike) for result in report.results) == 3


def test_the_private_list_counts_and_names_every_cell_but_no_identifier(project, report, parameters):
    workspace = project.workspace
    write_validation(workspace.validation_file("r"), report)
    names = {"nord": SimpleNamespace(kommune="Nord")}
    opened = SimpleNamespace(name="r", parameters=parameters, sources=names, codebook=project.codebook)
    told = [file.name for file in write_quality(workspace, opened)]
    assert "kobling.html" not in told  # nothing to mend by: the flaws are in the list of flaws
    page = (workspace.quality("nord") / "kobling.html").read_text(encoding="utf-8")
    assert "<h1>Kobling af data fra Nord</h1>" in page
    cells = [line.replace("<td>", "|").replace("</td>", "") for line in page.splitlines()]
    (counts, *_) = [line for line in cells if "Startskema</th>|Søvnskema, før|" in line]
    assert counts.endswith("|1|1|2|1</tr>")
    assert "ark »Borgere«, celle A3 (»Nr.«)" in page
    assert f"<td>{HOW}</td>" in page
    assert "<td>A3:A4 (»Nr.«)</td>" in page  # kbh2 and Z-9, in the sheet »Førmåling«
    assert not [key for key in ("kbh", "z-9") if key in page.casefold()]

    for file in workspace.processed("r").glob("kobling*"):
        file.unlink()
    write_quality(workspace, opened)
    assert not (workspace.quality("nord") / "kobling.html").exists()


def miss(row, sheet="Før", other="Borgere"):
    book = "data/raw/nord/a.xlsx"
    return Alike(
        Place(book, sheet, (row,), "Nr.", position=0), Place(book, other, (row + 1,), "Nr.", position=1), HOW
    )


def test_only_near_misses_of_the_place_are_told_and_of_many_the_first_three():
    place = Place("data/raw/nord/a.xlsx", "Før", (2, 3, 4, 5, 6), "Nr.", position=0)
    assert alike_in(place, [miss(9), miss(2, sheet="Efter")]) == ""
    assert alike_in(place, [miss(2), miss(9)]) == f"; celle A2 ligner ark »Borgere«, celle B3 ({HOW})"
    assert alike_in(place, [miss(4, other="Før")]) == f"; celle A4 ligner celle B5 ({HOW})"
    told = alike_in(place, [miss(row) for row in (2, 3, 4, 5, 6)])
    assert told.endswith(f", celle A4 ligner ark »Borgere«, celle B5 ({HOW}) og 2 til")
    assert told.count("ligner") == 3
