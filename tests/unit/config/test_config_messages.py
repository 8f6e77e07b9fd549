"""Broken YAML files, each with the place and the words that the evaluator must get."""

# ruff: noqa: E501  (a case on a few lines reads as a table)
from __future__ import annotations

import pytest

from virkning.config.load import load_codebook, load_report, load_sources
from virkning.errors import ConfigurationError

REPORT = "params/rapport.yml"
CODEBOOK = "programmes/prog/kodebog.yml"
SOURCES = "data/raw/aarhus/kilder.yml"
LOADERS = {
    REPORT: (load_report, "rapport"),
    CODEBOOK: (load_codebook, "prog"),
    SOURCES: (load_sources, "aarhus"),
}

CASES = {
    "misspelt key": (
        REPORT, "titel: Evaluering", "titl: Evaluering",
        "linje 1, nøgle »titl«", "»titl«", "»undertitel«", "ret nøglen til »titel«",
    ),
    "unknown key": (
        REPORT, "titel:", "farve: blå\ntitel:",
        "linje 1, nøgle »farve«", "»farve«", "»signifikansniveauer«", "slet nøglen",
    ),
    "key at the wrong level": (
        REPORT, "titel:", "fra: 2014-01-01\ntitel:",
        "linje 1, nøgle »fra«", "»fra«", "»periode«", "ryk linjen ind under »periode«",
    ),
    "missing key": (
        REPORT, "titel: Evaluering\n", "",
        "linje 1, nøgle »titel«", "nøglen mangler", "rapportens titel på forsiden", "tilføj linjen »titel: …«",
    ),
    "missing key further down": (
        REPORT, "fra: 2014-09-01, ", "",
        "linje 4, nøgle »periode.fra«", "nøglen mangler", "en dato", "»fra: …«",
    ),
    "a number for a text": (
        REPORT, "titel: Evaluering", "titel: 2017",
        "linje 1, nøgle »titel«", "tallet 2017", "en tekst", 'sæt anførselstegn om værdien: "2017"',
    ),
    "no value": (
        REPORT, "titel: Evaluering", "titel:",
        "linje 1, nøgle »titel«", "ingen værdi", "en tekst", "skriv en værdi efter kolonet",
    ),
    "no value where one may leave out the key": (
        REPORT, "titel:", "undertitel:\ntitel:",
        "linje 1, nøgle »undertitel«", "ingen værdi", "en tekst", "eller slet linjen",
    ),
    "an empty text": (
        REPORT, "titel: Evaluering", "titel: ''",
        "linje 1, nøgle »titel«", "en tom tekst", "en tekst, der ikke er tom", "skriv en tekst",
    ),
    "a name with capitals": (
        REPORT, "program: prog", "program: Åben Dør",
        "linje 2, nøgle »program«", "»Åben Dør«", "små bogstaver a-z", "skriv fx »aaben_doer«",
    ),
    "a text for a list": (
        REPORT, "[aarhus, odense]", "aarhus",
        "linje 3, nøgle »kommuner«", "»aarhus«", "en liste med mindst én værdi", "[aarhus]",
    ),
    "an empty list": (
        REPORT, "[aarhus, odense]", "[]",
        "linje 3, nøgle »kommuner«", "en tom liste", "mindst én", "tilføj",
    ),
    "an item of a list": (
        REPORT, "[aarhus, odense]", "[aarhus, 3]",
        "linje 3, nøgle »kommuner[2]«", "tallet 3", "et navn", "anførselstegn",
    ),
    "the same municipality twice": (
        REPORT, "[aarhus, odense]", "[aarhus, aarhus]",
        "linje 3, nøgle »kommuner«", "»aarhus« står mere end én gang", "én gang", "slet gentagelsen",
    ),
    "a quoted date": (
        REPORT, "skaeringsdato: 2016-12-31", "skaeringsdato: '2016-12-31'",
        "linje 5, nøgle »skaeringsdato«", "teksten »2016-12-31«", "en dato", "skriv 2016-12-31 uden anførselstegn",
    ),
    "a Danish date": (
        REPORT, "skaeringsdato: 2016-12-31", "skaeringsdato: 1.2.2016",
        "linje 5, nøgle »skaeringsdato«", "»1.2.2016«", "fx 2016-12-31", "skriv 2016-02-01",
    ),
    "a date that does not exist": (
        REPORT, "skaeringsdato: 2016-12-31", "skaeringsdato: 2016-11-31",
        "linje 5, nøgle »skaeringsdato«", "»2016-11-31«", "en dato", "en dato, der findes",
    ),
    "a date with a time": (
        REPORT, "skaeringsdato: 2016-12-31", "skaeringsdato: 2016-12-31 10:00:00",
        "linje 5, nøgle »skaeringsdato«", "tidspunktet 2016-12-31", "en dato", "uden klokkeslæt",
    ),
    "a year for a date": (
        REPORT, "skaeringsdato: 2016-12-31", "skaeringsdato: 2016",
        "linje 5, nøgle »skaeringsdato«", "tallet 2016", "en dato", "skriv en dato",
    ),
    "a period that ends before it starts": (
        REPORT, "til: 2016-12-31}", "til: 2013-12-31}",
        "linje 4, nøgle »periode«", "»til« (2013-12-31) ligger før »fra« (2014-09-01)", "periode", "ret",
    ),
    "a text for keys": (
        REPORT, "{fra: 2014-09-01, til: 2016-12-31}", "2014-2016",
        "linje 4, nøgle »periode«", "»2014-2016«", "nøglerne »fra« og »til«", "rykket ind under nøglen",
    ),
    "a misspelt choice": (
        REPORT, "titel:", "datagrundlag: rekonstrueret_\ntitel:",
        "linje 1, nøgle »datagrundlag«", "»rekonstrueret_«", "»reelle«, »rekonstrueret« eller »illustrativ«",
        "skriv »rekonstrueret«",
    ),
    "a level out of bounds": (
        REPORT, "titel:", "signifikansniveauer: [5]\ntitel:",
        "linje 1, nøgle »signifikansniveauer[1]«", "tallet 5", "større end 0 og mindre end 1", "punktum",
    ),
    "levels in the wrong order": (
        REPORT, "titel:", "signifikansniveauer: [0.05, 0.10]\ntitel:",
        "linje 1, nøgle »signifikansniveauer«", "falder ikke", "mildeste", "største tal først",
    ),
    "too many levels": (
        REPORT, "titel:", "signifikansniveauer: [0.4, 0.3, 0.2, 0.1]\ntitel:",
        "linje 1, nøgle »signifikansniveauer«", "en liste", "1 til 3 værdier", "slet",
    ),
    "a Danish decimal in quotes": (
        REPORT, "titel:", "signifikansniveauer: ['0,05']\ntitel:",
        "linje 1, nøgle »signifikansniveauer[1]«", "»0,05«", "et tal", "skriv 0.05 uden anførselstegn",
    ),
    "a repeated key": (
        REPORT, "program: prog", "program: prog\nprogram: prog",
        "linje 3, nøgle »program«", "står allerede i linje 2", "én gang", "slet",
    ),
    "yes in Danish": (
        CODEBOOK, "paakraevet: true", "paakraevet: ja",
        "linje 10, nøgle »instrumenter.borgere.felter.indsats.paakraevet«", "»ja«", "true eller false", "skriv true",
    ),
    "a quoted number": (
        CODEBOOK, "mindst: 15", "mindst: '15'",
        "linje 11, nøgle »instrumenter.borgere.felter.alder.mindst«", "»15«", "et helt tal", "skriv 15",
    ),
    "a decimal for a whole number": (
        CODEBOOK, "mindst: 15", "mindst: 15.5",
        "linje 11, nøgle »instrumenter.borgere.felter.alder.mindst«", "tallet 15.5", "et helt tal", "skriv",
    ),
    "bounds in the wrong order": (
        CODEBOOK, "mindst: 15", "mindst: 150",
        "linje 11, nøgle »instrumenter.borgere.felter.alder«", "»hoejst« (99)", "mindst lige så stort", "ret",
    ),
    "a scale with a word for a step": (
        CODEBOOK, "{1: Nej", "{et: Nej",
        "linje 3, nøgle »skalaer.enighed.et«", "nøglen »et«", "et helt tal som nøgle", "skriv et helt tal",
    ),
    "a field name with capitals": (
        CODEBOOK, "haab:", "Håb:",
        "linje 19, nøgle »instrumenter.motivation.felter.Håb«", "»Håb«", "små bogstaver", "skriv fx »haab«",
    ),
    "an unknown type": (
        CODEBOOK, "type: heltal", "type: hel_tal",
        "linje 11, nøgle »instrumenter.borgere.felter.alder.type«", "»hel_tal«", "»kategori«", "skriv »heltal«",
    ),
    "a category without answers": (
        CODEBOOK, ", svar: {modtaget: Ja, vejledt: Nej}", "",
        "linje 10, nøgle »instrumenter.borgere.felter.indsats«", "uden »svar«", "for hvert svar", "tilføj »svar«",
    ),
    "a scale field without scale": (
        CODEBOOK, ", skala: enighed", "",
        "linje 19, nøgle »instrumenter.motivation.felter.haab«", "uden »skala«", "skalaer", "tilføj",
    ),
    "no identifier": (
        CODEBOOK, "borger_id: {type: identifikator}", "borger_id: {type: dato}",
        "linje 5, nøgle »instrumenter.borgere«", "0 felter af typen »identifikator«", "netop ét", "identifikator",
    ),
    "a number for a column": (
        SOURCES, "borger_id: Nr.", "borger_id: 3",
        "linje 8, nøgle »kilder[1].kolonner.borger_id«", "tallet 3", "en tekst eller linjer", '"3"',
    ),
    "a mistake deep in a union is told once": (
        SOURCES, "{cannabis: C", "{cannabis: 3",
        "linje 10, nøgle »kilder[1].kolonner.rusmidler.cannabis«", "tallet 3", "en tekst", '"3"',
    ),
    "an unknown format": (
        SOURCES, "format: excel", "format: exel",
        "linje 4, nøgle »kilder[1].format«", "»exel«", "»surveyxact«, »excel«, »csv«, »redcap« eller »spss«", "skriv »excel«",
    ),
    "no columns": (
        SOURCES, "kolonner: {borger_id: id, haab: s_1}", "kolonner: {}",
        "linje 18, nøgle »kilder[2].kolonner«", "ingen nøgler", "mindst én", "tilføj",
    ),
    "an Excel source without sheet": (
        SOURCES, "    ark: Borgere\n", "",
        "linje 3, nøgle »kilder[1].ark«", "nøglen mangler", "format »excel«", "tilføj linjen »ark: …«",
    ),
    "a SurveyXact source without labels": (
        SOURCES, "    etiketter: labels.csv\n", "",
        "linje 12, nøgle »kilder[2].etiketter«", "nøglen mangler", "format »surveyxact«", "»etiketter: …«",
    ),
    "a key of the other format": (
        SOURCES, "    struktur:", "    ark: A\n    struktur:",
        "linje 16, nøgle »kilder[2].ark«", "ikke bruges af format »surveyxact«", "»struktur«", "slet linjen",
    ),
    "a workbook from SurveyXact with a structure file": (
        SOURCES, "    fil: dataset.csv\n    struktur: structure.csv\n    etiketter: labels.csv\n",
        "    fil: export.xlsx\n    struktur: structure.csv\n",
        "linje 16, nøgle »kilder[2].struktur«", "ikke bruges af format »surveyxact«",
        "kun »fil« i hver kilde med format »surveyxact«, når »fil« er en Excel-fil", "slet linjen",
    ),
    "text files from SurveyXact without a structure": (
        SOURCES, "    struktur: structure.csv\n", "",
        "linje 12, nøgle »kilder[2].struktur«", "nøglen mangler",
        "»struktur« og »etiketter« i hver kilde med format »surveyxact«, når »fil« er en tekstfil", "tilføj",
    ),
    "missing answers that are no list": (
        SOURCES, "kommune: Aarhus\n", "kommune: Aarhus\nmanglende: Ved ikke\n",
        "linje 2, nøgle »manglende«", "teksten »Ved ikke«", "en liste", "",
    ),
    "one column for two fields": (
        SOURCES, "haab: s_1", "haab: id",
        "linje 18, nøgle »kilder[2].kolonner.haab«", "»id«, som også »borger_id« læses fra", "ét felt", "ret",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "found", "allowed", "remedy"), CASES.values(), ids=CASES.keys()
)
def test_one_mistake_is_one_flaw(project, edit, flaws, file, old, new, place, found, allowed, remedy):
    edit(file, old, new)
    load, name = LOADERS[file]
    (flaw,) = flaws(load, project, name)
    assert str(flaw.place) == f"{file}, {place}"
    assert found in flaw.found
    assert allowed in flaw.allowed
    assert remedy in flaw.remedy


@pytest.mark.parametrize("file", LOADERS)
@pytest.mark.parametrize(
    ("text", "found"), [("- a\n", "en liste"), ("titel\n", "teksten »titel«"), ("3", "tallet 3")]
)
def test_a_file_without_keys(project, flaws, file, text, found):
    (project.root / file).write_text(text, encoding="utf-8")
    load, name = LOADERS[file]
    (flaw,) = flaws(load, project, name)
    assert str(flaw.place) == f"{file}, linje 1"
    assert flaw.found == found
    assert flaw.allowed.startswith("nøglerne »")


def test_all_mistakes_of_a_file_are_told_in_the_order_of_its_lines(project, edit, flaws):
    edit(REPORT, "titel: Evaluering", "titl: Evaluering")
    edit(REPORT, "program: prog", "program: 3")
    edit(REPORT, "til: 2016-12-31}", "til: 2013-12-31, til: 3}")
    edit(REPORT, "udgivelsesdato: 2017-05-01", "farve: blå")
    keys = [flaw.place.key for flaw in flaws(load_report, project, "rapport")]
    assert sorted(keys) == ["farve", "periode", "periode.til", "program", "titl", "udgivelsesdato"]
    assert keys.index("titl") < keys.index("program") < keys.index("periode") < keys.index("farve")


def test_content_mistakes_are_configuration_errors(project, edit):
    edit(REPORT, "titel", "titl")
    with pytest.raises(ConfigurationError):
        load_report(project, "rapport")


def test_correct_files_load(project):
    report = load_report(project, "rapport")
    assert report.kommuner == ["aarhus", "odense"]
    assert load_codebook(project, report.program).field("motivation.haab").skala == "enighed"
    assert load_sources(project, "aarhus").kilder[1].maaling == "foer"
