"""`virkning new` knows a file of SPSS by its ending and a REDCap export by its dictionary."""

import re
from datetime import date
from unicodedata import normalize

import pandas as pd
import pyreadstat
import pytest
from redcap_files import FIELDS, HEADER, LABEL_HEADER, LABEL_ROWS, ROWS, dictionary_rows, write_csv, written
from ruamel.yaml import YAML
from side_by_side import write_wide_spss

from virkning.config.sources import MunicipalitySources
from virkning.errors import VirkningError
from virkning.ingest.problems import Problems
from virkning.ingest.proposals.folder import read_folder, unread_files
from virkning.ingest.proposals.forms import propose
from virkning.ingest.proposals.sources_text import sources_text


def proposed(project, problems=None):
    """Return the sources that a user would find in `kilder.yml`."""
    tables = read_folder(project.workspace, "nord", Problems() if problems is None else problems)
    text = sources_text(propose(tables, project.codebook), "Nord", name_is_given=True)
    return MunicipalitySources.model_validate(YAML(typ="safe").load(text)).kilder


def told(problems):
    with pytest.raises(VirkningError) as caught:
        problems.raise_if_any()
    return str(caught.value)


NAMED = [
    ("record_id", "start", "text", "Nummer", "", "", ""),
    *FIELDS[1:5],
    ("epost", "start", "text", "Køn og alder", "", "email", ""),
]
START = HEADER[:8]


@pytest.mark.parametrize(
    ("header", "rows"), [(START, ROWS), (["Nummer", *LABEL_HEADER[1:8]], LABEL_ROWS)], ids=["codes", "labels"]
)
def test_an_export_is_found_with_its_dictionary_whatever_they_are_called(project, header, rows):
    fields = dictionary_rows(NAMED)
    written(project, rows=[row[:8] for row in rows], header=header, dictionary=fields)
    project.folder().joinpath("data.csv").rename(project.folder() / "a.csv")
    project.folder().joinpath("ordbog.csv").rename(project.folder() / "b.csv")
    (source,) = proposed(project)
    assert (source.instrument, source.format, source.fil, source.ordbog) == (
        "borgere",
        "redcap",
        "a.csv",
        "b.csv",
    )
    names = ("startdato", "koen", "alder", "hjaelp")
    assert source.kolonner == {"borger_id": "record_id", **{name: name for name in names}}


def test_a_dictionary_without_data_is_told_of_and_is_no_data_itself(project):
    write_csv(project.folder() / "ordbog.csv", dictionary_rows(FIELDS))
    write_csv(project.folder() / "andet.csv", [["Nr.", "Køn"], ["1", "Mand"]])
    problems = Problems()
    tables = read_folder(project.workspace, "nord", problems)
    assert [table.keys for table in tables] == [{"fil": "andet.csv"}]
    assert re.search(r"ordbog\.csv\n +Fundet: +en dataordbog fra REDCap, men intet udtræk", told(problems))


def test_a_file_is_named_as_kilder_yml_is_read_whatever_form_its_letters_have(project):
    file = project.folder() / normalize("NFD", "måling.sav")
    pyreadstat.write_sav(pd.DataFrame({"nr": ["A1", "A2"]}), str(file))
    (table,) = read_folder(project.workspace, "nord", Problems())
    assert table.keys == {"fil": normalize("NFC", "måling.sav")}


def test_a_file_of_spss_is_found_and_a_cut_one_is_told_of(project):
    form = {"status": "complete", "dato": date(2020, 2, 3), "sover_godt": 4}
    start = {
        "status": "complete",
        "startdato": date(2020, 1, 2),
        "koen": "mand",
        "alder": 30,
        "hjaelp": {"te"},
    }
    write_wide_spss(project.folder(), [{"start": start, "foer": form, "efter": form}] * 3)
    content = (project.folder() / "bred.sav").read_bytes()
    (project.folder() / "halv.sav").write_bytes(content[:300])
    problems = Problems()
    sources = proposed(project, problems)
    assert {source.format for source in sources} == {"spss"}
    citizens = next(source for source in sources if source.instrument == "borgere")
    columns = {"startdato": "startdato", "koen": "køn", "alder": "alder"}
    assert {name: citizens.kolonner[name] for name in columns} == columns
    assert "halv.sav" in told(problems)
    assert unread_files(project.workspace, "nord") == []
