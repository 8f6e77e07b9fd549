"""Mistakes that only show where two files meet."""

# ruff: noqa: E501  (a case on a few lines reads as a table)
from __future__ import annotations

import shutil
from datetime import date

import pytest

from virkning.config.load import (
    load_codebook,
    load_project,
    load_published,
    load_report,
    load_sources,
)
from virkning.errors import ConfigurationError, FileFormatError, MissingInputError

REPORT = "params/rapport.yml"
CODEBOOK = "programmes/prog/kodebog.yml"
AARHUS = "data/raw/aarhus/kilder.yml"

REFERENCES = {
    "an instrument": (
        AARHUS, "instrument: borgere", "instrument: borgre",
        "linje 3, nøgle »kilder[1].instrument«", "»borgre«", "»borgere« eller »motivation«", "skriv »borgere«",
    ),
    "a field": (
        AARHUS, "haab: s_1", "hab: s_1",
        "linje 18, nøgle »kilder[2].kolonner.hab«", "feltet »hab«", "»haab«", "skriv »haab«",
    ),
    "a misspelt required field is not missing too": (
        AARHUS, "indsats: Indsats", "indsat: Indsats",
        "linje 9, nøgle »kilder[1].kolonner.indsat«", "feltet »indsat«", "»indsats«", "skriv »indsats«",
    ),
    "an answer": (
        AARHUS, "{cannabis: C", "{canabis: C",
        "linje 10, nøgle »kilder[1].kolonner.rusmidler.canabis«", "svaret »canabis«", "»alkohol«",
        "skriv »cannabis«",
    ),
    "columns for the answers of another type": (
        AARHUS, "indsats: Indsats", "indsats: {modtaget: Indsats}",
        "linje 9, nøgle »kilder[1].kolonner.indsats«", "ikke er af typen »flervalg«", "én kolonne", "kolonnen",
    ),
    "a required field": (
        AARHUS, "      indsats: Indsats\n", "",
        "linje 7, nøgle »kilder[1].kolonner.indsats«", "påkrævede felt »indsats«", "»borgere«", "»indsats: …«",
    ),
    "the identifier": (
        AARHUS, "borger_id: id, ", "",
        "linje 18, nøgle »kilder[2].kolonner.borger_id«", "påkrævede felt »borger_id«", "»motivation«", "tilføj",
    ),
    "a measurement": (
        AARHUS, "maaling: foer", "maaling: for",
        "linje 13, nøgle »kilder[2].maaling«", "målingen »for«", "»foer« eller »efter«", "skriv »foer«",
    ),
    "a measurement left out": (
        AARHUS, "    maaling: foer\n", "",
        "linje 12, nøgle »kilder[2].maaling«", "nøglen mangler", "»foer« eller »efter«", "»maaling: …«",
    ),
    "a measurement too much": (
        AARHUS, "instrument: borgere", "instrument: borgere\n    maaling: foer",
        "linje 4, nøgle »kilder[1].maaling«", "kun måles én gang", "ingen »maaling«", "slet linjen",
    ),
    "no source of citizens": (
        AARHUS, "instrument: borgere\n    format: excel\n    fil: data.xlsx\n    ark: Borgere\n    kolonner:\n"
        "      borger_id: Nr.\n      indsats: Indsats\n      rusmidler: {cannabis: C, alkohol: A}\n      alder: Alder",
        "instrument: motivation\n    maaling: efter\n    format: excel\n    fil: a\n    ark: B\n"
        "    kolonner: {borger_id: c, haab: d}",
        "linje 2, nøgle »kilder«", "ingen kilde til instrumentet »borgere«", "mindst én kilde", "tilføj en kilde",
    ),
    "a field of the analysis without column": (
        AARHUS, "      alder: Alder\n", "",
        "linje 7, nøgle »kilder[1].kolonner.alder«", "feltet »alder« bruges i rapporten", "»analyser«",
        "»alder: …«",
    ),
    "a multiple response of the analysis without columns": (
        AARHUS, "      rusmidler: {cannabis: C, alkohol: A}\n", "",
        "linje 7, nøgle »kilder[1].kolonner.rusmidler«", "koblingen mangler", "»analyser«", "»rusmidler: …«",
    ),
    "a scale of the analysis without column": (
        AARHUS, ", haab: s_1", "",
        "linje 18, nøgle »kilder[2].kolonner.haab«", "koblingen mangler", "»analyser«", "»haab: …«",
    ),
    "a scale": (
        CODEBOOK, "skala: enighed", "skala: enig",
        "linje 19, nøgle »instrumenter.motivation.felter.haab.skala«", "»enig«", "»enighed«", "skriv »enighed«",
    ),
    "a field of an analysis": (
        CODEBOOK, "profil: [borgere.alder]", "profil: [borgere.alder, borgere.ader]",
        "linje 23, nøgle »analyser.maalgruppe.profil[2]«", "»borgere.ader«", "»borgere.alder«", "»borgere.alder«",
    ),
    "a field of the wrong type": (
        CODEBOOK, "flervalg: borgere.rusmidler", "flervalg: borgere.alder",
        "linje 24, nøgle »analyser.maalgruppe.flervalg«", "af typen »heltal«", "»borgere.rusmidler«", "vælg",
    ),
    "an answer of an analysis": (
        CODEBOOK, "svar: modtaget}", "svar: modtager}",
        "linje 22, nøgle »analyser.maalgruppe.modtaget_indsats.svar«", "»modtager«", "»vejledt«", "»modtaget«",
    ),
    "a measurement of an analysis": (
        CODEBOOK, "foer: foer", "foer: start",
        "linje 26, nøgle »analyser.motivation.foer«", "»start«", "»foer« eller »efter«", "tilladte navne",
    ),
    "an instrument of an analysis": (
        CODEBOOK, "{instrument: motivation", "{instrument: motivering",
        "linje 26, nøgle »analyser.motivation.instrument«", "»motivering«", "»borgere«", "»motivation«",
    ),
}  # fmt: skip

NAMES = {
    "a programme": (
        "program: prog", "program: progs",
        "linje 2, nøgle »program«", "programmet »progs«", "»prog«", "skriv »prog«",
    ),
    "a municipality": (
        "[aarhus, odense]", "[arhus, odense]",
        "linje 3, nøgle »kommuner[1]«", "mappen »data/raw/arhus« findes ikke", "»aarhus« eller »odense«",
        "skriv »aarhus«",
    ),
    "published figures": (
        "titel:", "afstemning: tal_2017\ntitel:",
        "linje 1, nøgle »afstemning«", "»tal_2017«", "»tal_2018«", "skriv »tal_2018«",
    ),
}  # fmt: skip


@pytest.fixture
def published(project):
    folder = project.root / "programmes/prog/offentliggjort"
    folder.mkdir()
    (folder / "tal_2018.csv").write_text("table,row,column,printed,unit,n\n1,a,b,NA,,\n", encoding="utf-8")
    (folder / "tal_2018.yml").write_text("titel: Tal\ntabeller: []\n", encoding="utf-8")
    return folder


def test_a_correct_project_loads(project):
    loaded = load_project(project, "rapport")
    assert (loaded.name, loaded.parameters.titel) == ("rapport", "Evaluering")
    assert loaded.parameters.periode.til == date(2016, 12, 31)
    assert loaded.codebook.program == "Et program"
    assert list(loaded.sources) == ["aarhus", "odense"]


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "found", "allowed", "remedy"), REFERENCES.values(), ids=REFERENCES.keys()
)
def test_a_name_that_leads_nowhere(project, edit, flaws, file, old, new, place, found, allowed, remedy):
    edit(file, old, new)
    (flaw,) = flaws(load_project, project, "rapport")
    assert str(flaw.place) == f"{file}, {place}"
    assert found in flaw.found
    assert allowed in flaw.allowed
    assert remedy in flaw.remedy


@pytest.mark.parametrize(
    ("old", "new", "place", "found", "allowed", "remedy"), NAMES.values(), ids=NAMES.keys()
)
def test_a_name_without_its_folder(project, published, edit, flaws, old, new, place, found, allowed, remedy):
    edit(REPORT, old, new)
    (flaw,) = flaws(load_project, project, "rapport")
    assert str(flaw.place) == f"{REPORT}, {place}"
    assert found in flaw.found
    assert allowed in flaw.allowed
    assert remedy in flaw.remedy
    with pytest.raises(MissingInputError):
        load_project(project, "rapport")


@pytest.mark.parametrize(
    ("load", "name", "nearest"),
    [
        (load_project, "raport", "»rapport«"),
        (load_report, "rapport.yml", "»rapport«"),
        (load_report, "../rapport", "»rapport«"),
        (load_codebook, "progs", "»prog«"),
    ],
)
def test_an_unknown_name_is_missing_input_and_names_the_nearest(project, flaws, load, name, nearest):
    (flaw,) = flaws(load, project, name)
    assert f"»{name}« findes ikke" in flaw.found
    assert nearest in flaw.allowed
    assert f"skriv {nearest}" in flaw.remedy
    with pytest.raises(MissingInputError):
        load(project, name)


def test_a_municipality_without_its_folder_is_missing_input_and_names_the_nearest(project, flaws):
    (flaw,) = flaws(load_sources, project, "Aarhus")
    assert str(flaw.place) == "data/raw/Aarhus"
    assert flaw.found == "kommunen »Aarhus«, men mappen »data/raw/Aarhus« findes ikke"
    assert flaw.allowed == "»aarhus« eller »odense«"
    assert flaw.remedy == (
        "skriv »aarhus«, hvis det er det, du mener; "
        "ellers opret mappen data/raw/Aarhus med kommunens filer og en kilder.yml"
    )
    with pytest.raises(MissingInputError):
        load_sources(project, "Aarhus")


@pytest.mark.parametrize(
    ("folder", "name", "fits"),
    [
        ("aarhus", "Aarhus", True),
        ("aarhus", "Århus", True),
        ("aarhus_2024", "Aarhus", True),
        ("faaborg_midtfyn", "Faaborg-Midtfyn", True),
        ("ringkoebing_skjern", "Ringkøbing-Skjern", True),
        ("aeroe", "Ærø", True),
        ("hoeje_taastrup", "Høje Taastrup", True),
        ("viborg", "Aarhus", False),
        ("aar", "Aarhus", False),
    ],
)
def test_the_folder_of_a_municipality_bears_its_name(project, edit, flaws, folder, name, fits):
    edit(AARHUS, "kommune: Aarhus", f"kommune: {name}")
    (project.root / "data/raw/aarhus").rename(project.root / "data/raw" / folder)
    edit(REPORT, "[aarhus, odense]", f"[{folder}, odense]")
    if fits:
        assert load_project(project, "rapport").sources[folder].kommune == name
        return
    (flaw,) = flaws(load_project, project, "rapport")
    assert str(flaw.place) == f"data/raw/{folder}/kilder.yml, linje 1, nøgle »kommune«"
    assert flaw.found == f"kommunen »{name}« i mappen »{folder}«"
    assert "ret »kommune«" in flaw.remedy


def test_a_folder_without_kilder_yml_names_those_to_copy(project, correct_files, edit, flaws):
    survey = correct_files[AARHUS].replace("format: excel", "format: surveyxact")
    (project.root / "data/raw/viborg").mkdir()
    (project.root / "data/raw/odense/kilder.yml").write_text(survey, encoding="utf-8")
    edit(REPORT, "[aarhus, odense]", "[viborg]")
    (flaw,) = flaws(load_project, project, "rapport")
    assert str(flaw.place) == "data/raw/viborg/kilder.yml"
    assert flaw.remedy == (
        "få et forslag med »virkning new viborg --programme …«, eller kopiér kilder.yml fra data/raw/aarhus (Excel) eller "
        "data/raw/odense (SurveyXact), og ret den"
    )
    with pytest.raises(MissingInputError):
        load_project(project, "rapport")


@pytest.mark.parametrize(
    ("written", "name"),
    [("csv", "CSV"), ("redcap", "REDCap"), ("spss", "SPSS"), ("surveyxact", "SurveyXact")],
)
def test_a_model_of_any_format_is_named(project, correct_files, edit, flaws, written, name):
    other = correct_files[AARHUS].replace("format: excel", f"format: {written}")
    (project.root / "data/raw/odense/kilder.yml").write_text(other, encoding="utf-8")
    (project.root / "data/raw/viborg").mkdir()
    edit(REPORT, "[aarhus, odense]", "[viborg]")
    (flaw,) = flaws(load_project, project, "rapport")
    assert f"data/raw/odense ({name})" in flaw.remedy


def test_where_no_folder_has_kilder_yml_there_is_none_to_copy(project, edit, flaws):
    for folder in ("aarhus", "odense"):
        (project.root / "data/raw" / folder / "kilder.yml").unlink()
    for flaw in flaws(load_project, project, "rapport"):
        folder = flaw.place.file.split("/")[2]
        assert flaw.remedy == f"få et forslag med »virkning new {folder} --programme …«"


@pytest.mark.parametrize("is_made", [True, False], ids=["an empty folder", "no folder"])
def test_where_no_municipality_is_known_the_folder_to_make_is_named(project, edit, flaws, is_made):
    shutil.rmtree(project.root / "data/raw")
    if is_made:
        (project.root / "data/raw").mkdir()
    edit(REPORT, "[aarhus, odense]", "[proeveby]")
    (flaw,) = flaws(load_project, project, "rapport")
    assert str(flaw.place) == f"{REPORT}, linje 3, nøgle »kommuner[1]«"
    assert "mappen »data/raw/proeveby« findes ikke" in flaw.found
    assert flaw.allowed == "en mappe under data/raw for hver kommune"
    assert flaw.remedy == "opret mappen data/raw/proeveby med kommunens filer og en kilder.yml"


def test_a_malformed_name_is_told_once_and_not_looked_for(project, edit, flaws):
    edit(REPORT, "[aarhus, odense]", "[Aarhus, odense]")
    edit(REPORT, "program: prog", "program: ../prog")
    assert [flaw.remedy for flaw in flaws(load_project, project, "rapport")] == [
        "skriv fx »prog«",
        "skriv fx »aarhus«",
    ]


def test_an_unreadable_codebook_hides_nothing_in_the_sources_but_what_depends_on_it(project, edit, flaws):
    edit(CODEBOOK, "program: Et program", "program: [")
    edit(AARHUS, "ark: Borgere", "ark: 1")
    edit(AARHUS, "haab: s_1", "hab: s_1")
    found = flaws(load_project, project, "rapport")
    assert [(flaw.place.file, flaw.place.key) for flaw in found] == [
        (CODEBOOK, None),
        (AARHUS, "kilder[1].ark"),
    ]


def test_the_same_instrument_and_measurement_may_come_from_several_files(project, correct_files):
    once = correct_files[AARHUS]
    more = once[once.index("  - instrument: motivation") :].replace("dataset.csv", "mere.csv")
    (project.root / AARHUS).write_text(once + more, encoding="utf-8")
    assert len(load_project(project, "rapport").sources["aarhus"].kilder) == 3


def test_flaws_of_all_files_are_told_at_once_and_a_missing_file_decides_the_kind(project, edit, flaws):
    edit(REPORT, "titel: Evaluering", "titl: Evaluering")
    edit(REPORT, "program: prog", "program: prog\nafstemning: tal")
    edit(CODEBOOK, "skala: enighed", "skala: enig")
    edit(CODEBOOK, "mindst: 15", "mindst: femten")
    edit(AARHUS, "haab: s_1", "hab: s_1")
    edit(AARHUS, "ark: Borgere", "ark: 1")
    (project.root / "data/raw/odense/kilder.yml").unlink()
    found = flaws(load_project, project, "rapport")
    assert [(flaw.place.file, flaw.place.key) for flaw in found] == [
        (REPORT, "titl"),
        (REPORT, "afstemning"),
        (CODEBOOK, "instrumenter.borgere.felter.alder.mindst"),
        (CODEBOOK, "instrumenter.motivation.felter.haab.skala"),
        (AARHUS, "kilder[1].ark"),
        (AARHUS, "kilder[2].kolonner.hab"),
        ("data/raw/odense/kilder.yml", None),
    ]
    with pytest.raises(MissingInputError):
        load_project(project, "rapport")


def test_an_unreadable_file_decides_the_kind_before_a_content_mistake(project, edit):
    edit(REPORT, "titel", "titl")
    (project.root / AARHUS).write_bytes("kommune: Århus\n".encode("cp1252"))
    with pytest.raises(FileFormatError, match=r"Fejl, der skal rettes: 2[\s\S]*»titl«[\s\S]*UTF-8"):
        load_project(project, "rapport")


def test_broken_syntax_in_the_parameters_is_raised_alone(project):
    (project.root / REPORT).write_text("titel: [", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="1 fejl"):
        load_project(project, "rapport")


def test_sources_may_lie_behind_a_link(project, tmp_path_factory):
    folder = project.root / "data/raw/aarhus"
    elsewhere = tmp_path_factory.mktemp("drev") / "aarhus"
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere, target_is_directory=True)
    assert load_sources(project, "aarhus").kommune == "Aarhus"


class TestPublished:
    def report(self, project, edit):
        edit(REPORT, "titel:", "afstemning: tal_2018\ntitel:")
        return load_project(project, "rapport").parameters

    def test_cells_are_text_as_printed(self, project, published, edit):
        cells, figures = load_published(project, self.report(project, edit))
        assert cells.to_dict("records") == [
            {"table": "1", "row": "a", "column": "b", "printed": "NA", "unit": "", "n": ""}
        ]
        assert figures.titel == "Tal"

    @pytest.mark.parametrize("content", [b"", b"table,row\n1,a\n", "table,rów\n".encode("cp1252")])
    def test_a_table_that_cannot_be_read(self, project, published, edit, flaws, content):
        report = self.report(project, edit)
        (published / "tal_2018.csv").write_bytes(content)
        (flaw,) = flaws(load_published, project, report)
        assert flaw.place.file == "programmes/prog/offentliggjort/tal_2018.csv"
        with pytest.raises(FileFormatError):
            load_published(project, report)

    def test_a_table_that_another_program_holds(self, project, published, edit, flaws, monkeypatch):
        report = self.report(project, edit)

        def held(*_, **__):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("pandas.read_csv", held)
        (flaw,) = flaws(load_published, project, report)
        assert flaw.found == "filen kan ikke åbnes"

    def test_mistakes_in_its_yaml_file_are_told_with_the_project(self, project, published, edit, flaws):
        edit(REPORT, "titel:", "afstemning: tal_2018\ntitel:")
        (published / "tal_2018.yml").write_text("titl: Tal\ntabeller: []\n", encoding="utf-8")
        (flaw,) = flaws(load_project, project, "rapport")
        assert flaw.remedy.startswith("ret nøglen til »titel«")
