"""The staged book is a Quarto project of its own: complete, and free of this machine."""

import json
from pathlib import Path

import pytest
from ruamel.yaml import YAML


@pytest.fixture
def book(project, restage) -> Path:
    return restage()


def read_yaml(file: Path):
    return YAML(typ="safe").load(file)


def test_the_project_file_is_filled_in(book):
    project = read_yaml(book / "_quarto.yml")
    assert project["book"]["title"] == "Udgående og rummelig behandling"
    assert project["book"]["date"] == "2017-05-01"
    assert project["book"]["output-file"] == "proeve"
    assert project["lang"] == "da"
    assert (project["flere-kommuner"], project["har-afstemning"]) == (True, False)


def test_every_chapter_and_filter_that_the_project_names_is_there(book):
    project = read_yaml(book / "_quarto.yml")
    files = [*project["book"]["chapters"], *project["book"]["appendices"]]
    files += [name for name in project["filters"] if name != "quarto"]
    files += [project["format"]["html"]["css"], project["format"]["typst"]["font-paths"]]
    assert [name for name in files if not (book / name).exists()] == []


def test_the_drawings_of_the_programme_are_there(book):
    assert "<title>Tre trin</title>" in (book / "figurer" / "tegning.svg").read_text(encoding="utf-8")


def test_variables_are_nested_strings(book):
    variables = read_yaml(book / "_variables.yml")
    assert (
        variables["motivation"]["haab"]["n"]
        == '[27]{.fund celle="05_motivation#tbl-motivation" fund="motivation.haab.n"}'
    )


def test_nothing_points_to_this_machine_or_tells_the_time(book, project):
    for file in book.rglob("*"):
        if file.is_file() and file.suffix != ".otf":
            text = file.read_text(encoding="utf-8")
            assert str(project.root) not in text
            assert file.suffix != ".ipynb" or "papermill" not in text


def test_a_published_cell_carries_quartos_options(book):
    notebook = json.loads((book / "notebooks" / "05_motivation.ipynb").read_text(encoding="utf-8"))
    figure = next(cell for cell in notebook["cells"] if cell["id"] == "fig-motivation")
    assert figure["source"].startswith(
        '#| label: "fig-motivation"\n#| fig-cap: "Udviklingen i motivation"\n#| fig-alt: '
    )


def test_hidden_text_does_not_ask_for_what_the_report_does_not_have(book):
    chapter = (book / "indledning.qmd").read_text(encoding="utf-8")
    assert "findes.ikke" not in chapter
    assert "Rapporten er ikke afstemt." in chapter


def test_an_annex_that_the_report_does_not_have_is_left_out(book, restage):
    assert not (book / "afstemning.qmd").exists()
    assert read_yaml(book / "_quarto.yml")["book"]["appendices"] == ["datakvalitet.qmd"]
    restage(afstemning="trykt")
    assert (book / "afstemning.qmd").exists()
    assert read_yaml(book / "_quarto.yml")["book"]["appendices"] == ["datakvalitet.qmd", "afstemning.qmd"]


def test_the_reports_own_dates_are_plain_text_that_does_not_break(book):
    assert read_yaml(book / "_variables.yml")["rapport"] == {
        "periode": {"fra": "1.\u00a0september 2014", "til": "31.\u00a0december 2016"},
        "skaeringsdato": "31.\u00a0december 2016",
    }


def test_staging_again_leaves_nothing_behind(book, restage):
    (book / "gammel.qmd").write_text("# Gammel\n", encoding="utf-8")
    assert not (restage() / "gammel.qmd").exists()
