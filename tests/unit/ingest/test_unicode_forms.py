"""Danish letters in both Unicode forms: macOS and some programs write å as a and a ring."""

from unicodedata import normalize

import pytest

from virkning.config.yaml_files import read_yaml

FORMS = ["NFC", "NFD"]
COLUMNS = {"borger_id": "Årsnr.", "koen": "Køn på år"}


@pytest.mark.parametrize("told", FORMS)
@pytest.mark.parametrize("delivered", FORMS)
def test_a_file_is_found_in_either_form(project, told, delivered):
    rows = [["Årsnr.", "Køn på år"], ["Å1", "Kvinde"]]
    rows = [[normalize(delivered, cell) for cell in row] for row in rows]
    project.excel({normalize(delivered, "År før"): rows}, name=normalize(delivered, "Målinger.xlsx"))
    project.source(
        format="excel", fil=normalize(told, "Målinger.xlsx"), ark=normalize(told, "År før"), kolonner=COLUMNS
    )
    table = project.ingest().tables["borgere"]
    assert list(table["koen"]) == ["kvinde"]
    assert table["kilde_fil"][0] == f"data/raw/nord/{normalize(delivered, 'Målinger.xlsx')}"


def test_the_same_person_in_either_form_is_one(project):
    rows = [[normalize(form, "Å1"), "Mand"] for form in FORMS]
    project.csv("a.csv", [["Årsnr.", "Køn på år"], *rows], encoding="utf-8")
    project.source(format="csv", fil="a.csv", kolonner=COLUMNS)
    assert project.ingest().tables["borgere"]["person"].nunique() == 1


def test_of_two_files_whose_names_differ_in_form_alone_the_one_that_is_named_is_read(project):
    for form in FORMS:
        project.csv(normalize(form, "å.csv"), [["Årsnr.", "Køn på år"], [form, "Mand"]])
    project.source(format="csv", fil=normalize("NFD", "å.csv"), kolonner=COLUMNS)
    assert project.ingest().tables["borgere"]["kilde_fil"][0].endswith(normalize("NFD", "å.csv"))


@pytest.mark.parametrize("form", FORMS)
def test_kilder_yml_is_read_the_same_in_either_form(project, form):
    file = project.workspace.root / "kilder.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(normalize(form, "kolonner: {koen: Køn på år}\n"), encoding="utf-8")
    assert read_yaml(project.workspace, file).data == {"kolonner": {"koen": normalize("NFC", "Køn på år")}}
