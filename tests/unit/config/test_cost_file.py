"""`omkostninger.yml`: what it may hold, and that it fits the registers of the codebook."""

from __future__ import annotations

import pytest

from virkning.config.costs import Category, Denominator, Duration, Nature, activity_names, role_names
from virkning.config.load import load_codebook, load_project
from virkning.errors import ConfigurationError

REGISTERS = """\
  tid:
    om: projekt
    navn: Timer
    kilde: Egen
    entydig: [kvartal, aktivitet, rolle]
    felter:
      projekt: {type: identifikator}
      kvartal: {type: kvartal}
      aktivitet: {type: kategori, svar: {gade: På gaden, plan: Planlægning}}
      rolle: {type: kategori, svar: {leder: Leder, medarbejder: Medarbejder}}
      timer: {type: tal, mindst: 0}
  koeb:
    om: projekt
    navn: Udgifter
    kilde: Egen
    entydig: [kvartal, aktivitet]
    felter:
      projekt: {type: identifikator}
      kvartal: {type: kvartal}
      aktivitet: {type: kategori, svar: {plan: Planlægning, kurser: Kurser}}
      kr: {type: tal, mindst: 0}
analyser:
  omkostninger:
    timer: {instrument: tid, kvartal: kvartal, aktivitet: aktivitet, rolle: rolle, timer: timer}
    udgifter: {instrument: koeb, kvartal: kvartal, aktivitet: aktivitet, beloeb: kr}
"""

COSTS = """\
roller:
  leder: {sats: 354.2, prisaar: 2014, kilde: LONS20}
  medarbejder: {sats: 287, prisaar: 2014, kilde: LONS20}
aktiviteter:
  gade: {art: direkte, varighed: loebende, kategori: drift}
  plan: {art: indirekte, varighed: loebende, kategori: drift}
  kurser: {art: indirekte, varighed: engangs, kategori: uddannelse}
borgere: opsporede
"""

MISTAKES = {
    "an unknown role": (
        "  leder: {", "  leader: {",
        "linje 2, nøgle »roller.leader«", "rollen »leader«", "»leder«", "skriv »leder«",
    ),
    "a role that is missing": (
        "  leder: {sats: 354.2, prisaar: 2014, kilde: LONS20}\n", "",
        "linje 1, nøgle »roller.leder«", "rollen »leder« mangler", "»leder« og »medarbejder«", "»leder: …«",
    ),
    "an unknown activity": (
        "  kurser: {", "  kursus: {",
        "linje 7, nøgle »aktiviteter.kursus«", "aktiviteten »kursus«", "»kurser«", "skriv »kurser«",
    ),
    "an activity that only the register of expenses has": (
        "  kurser: {art: indirekte, varighed: engangs, kategori: uddannelse}\n", "",
        "linje 4, nøgle »aktiviteter.kurser«", "aktiviteten »kurser« mangler", "»gade«, »plan« og »kurser«",
        "»kurser: …«",
    ),
    "a rate of nothing": (
        "sats: 354.2", "sats: 0",
        "linje 2, nøgle »roller.leder.sats«", "tallet 0", "større end 0", "",
    ),
    "a nature of its own": (
        "art: direkte", "art: direkt",
        "linje 5, nøgle »aktiviteter.gade.art«", "»direkt«", "»direkte« eller »indirekte«", "skriv »direkte«",
    ),
    "a category of its own": (
        "kategori: uddannelse", "kategori: kurser",
        "linje 7, nøgle »aktiviteter.kurser.kategori«", "»kurser«",
        "»forberedelse«, »uddannelse«, »drift« eller »materiel«", "",
    ),
    "no denominator": (
        "borgere: opsporede\n", "",
        "nøgle »borgere«", "mangler", "»opsporede«, »modtaget« eller »gennemfoert«", "",
    ),
    "overhead in percent": (
        "borgere: opsporede\n", "borgere: opsporede\noverhead: 15\n",
        "linje 9, nøgle »overhead«", "tallet 15", "på højst 1", "",
    ),
    "a ceiling of nothing": (
        "borgere: opsporede\n", "borgere: opsporede\nsagstal_loft: 0\n",
        "linje 9, nøgle »sagstal_loft«", "tallet 0", "større end 0", "",
    ),
}  # fmt: skip


@pytest.fixture
def programme(project):
    """The project of the other tests with registers and costs."""
    codebook = project.codebook_file("prog")
    text = codebook.read_text(encoding="utf-8")
    codebook.write_text(text.replace("analyser:\n", REGISTERS, 1), encoding="utf-8")
    project.costs_file("prog").write_text(COSTS, encoding="utf-8")
    return project


def test_costs_are_loaded_with_the_project(programme):
    costs = load_project(programme, "rapport").costs
    assert {name: role.sats for name, role in costs.roller.items()} == {"leder": 354.2, "medarbejder": 287}
    assert costs.roller["leder"].prisaar == 2014
    course = costs.aktiviteter["kurser"]
    assert (course.art, course.varighed) == (Nature.INDIRECT, Duration.ONE_OFF)
    assert course.kategori is Category.TRAINING
    assert costs.running == ["gade", "plan"]
    assert costs.overhead == 0
    assert costs.borgere is Denominator.CONTACTED
    assert costs.sagstal_loft is None


def test_the_ceiling_and_the_workers_can_be_told(programme, edit):
    edit("programmes/prog/omkostninger.yml", "borgere: opsporede", "borgere: opsporede\nsagstal_loft: 15")
    edit("data/raw/aarhus/kilder.yml", "kommune: Aarhus\n", "kommune: Aarhus\nmedarbejdere: 2.5\n")
    loaded = load_project(programme, "rapport")
    assert loaded.costs.sagstal_loft == 15
    assert loaded.sources["aarhus"].medarbejdere == 2.5


def test_a_municipality_without_workers_is_a_flaw(project, edit, flaws):
    edit("data/raw/aarhus/kilder.yml", "kommune: Aarhus\n", "kommune: Aarhus\nmedarbejdere: 0\n")
    (flaw,) = flaws(load_project, project, "rapport")
    assert flaw.place.key == "medarbejdere"
    assert "større end 0" in flaw.allowed


def test_names_are_those_of_the_codebook(programme):
    codebook = load_codebook(programme, "prog")
    assert activity_names(codebook) == {"gade": "På gaden", "plan": "Planlægning", "kurser": "Kurser"}
    assert role_names(codebook) == {"leder": "Leder", "medarbejder": "Medarbejder"}


def test_the_instruments_of_the_registers_there_are(programme, edit):
    assert load_codebook(programme, "prog").analyser.omkostninger.instruments == ["tid", "koeb"]
    written = "    udgifter: {instrument: koeb, kvartal: kvartal, aktivitet: aktivitet, beloeb: kr}\n"
    edit("programmes/prog/kodebog.yml", written, "")
    assert load_codebook(programme, "prog").analyser.omkostninger.instruments == ["tid"]


def test_a_programme_without_the_file_has_no_costs(project):
    assert load_project(project, "rapport").costs is None
    assert activity_names(load_codebook(project, "prog")) == {}
    assert role_names(load_codebook(project, "prog")) == {}


@pytest.mark.parametrize(
    ("old", "new", "place", "found", "allowed", "remedy"), MISTAKES.values(), ids=MISTAKES.keys()
)
def test_a_mistake_is_one_flaw_with_its_place(programme, flaws, old, new, place, found, allowed, remedy):
    assert old in COSTS
    programme.costs_file("prog").write_text(COSTS.replace(old, new, 1), encoding="utf-8")
    (flaw,) = flaws(load_project, programme, "rapport")
    assert place in str(flaw.place)
    assert str(flaw.place).startswith("programmes/prog/omkostninger.yml")
    assert found in flaw.found
    assert allowed in flaw.allowed
    assert remedy in flaw.remedy


@pytest.mark.parametrize(("old", "key"), [("leder: ", "roller.samlet"), ("kurser: ", "aktiviteter.samlet")])
def test_the_name_of_a_tables_sum_is_no_activity_or_role(programme, edit, flaws, old, key):
    edit("programmes/prog/omkostninger.yml", f"  {old}", "  samlet: ")
    codebook = programme.codebook_file("prog")
    codebook.write_text(codebook.read_text(encoding="utf-8").replace(old, "samlet: "), encoding="utf-8")
    (flaw,) = flaws(load_project, programme, "rapport")
    assert (flaw.place.file, flaw.place.key) == ("programmes/prog/omkostninger.yml", key)
    assert "»samlet«, som er navnet på tabellernes sum" in flaw.found
    assert "programmes/prog/kodebog.yml" in flaw.remedy


def test_costs_without_registers_in_the_codebook(project, flaws):
    project.costs_file("prog").write_text(COSTS, encoding="utf-8")
    (flaw,) = flaws(load_project, project, "rapport")
    assert flaw.place.file == "programmes/prog/omkostninger.yml"
    assert "»omkostninger« under »analyser«" in flaw.allowed


def test_mistakes_in_costs_and_elsewhere_are_told_together(programme, edit):
    edit("programmes/prog/omkostninger.yml", "art: direkte", "art: direkt")
    edit("data/raw/aarhus/kilder.yml", "haab: s_1", "hab: s_1")
    with pytest.raises(ConfigurationError) as stopped:
        load_project(programme, "rapport")
    assert {flaw.place.file for flaw in stopped.value.flaws} == {
        "programmes/prog/omkostninger.yml",
        "data/raw/aarhus/kilder.yml",
    }


def test_a_csv_source_has_neither_sheet_nor_structure(project, edit, flaws):
    edit("data/raw/aarhus/kilder.yml", "format: excel", "format: csv")
    (flaw,) = flaws(load_project, project, "rapport")
    assert "»ark«, som ikke bruges af format »csv«" in flaw.found
    assert flaw.allowed == "kun »fil« i hver kilde med format »csv«"
    edit("data/raw/aarhus/kilder.yml", "    ark: Borgere\n", "")
    assert load_project(project, "rapport").sources["aarhus"].kilder[0].ark is None


PRICES = """\
pris_id;navn;art;pris;enhed;prisaar;betaler;kilde;sikkerhed;lav;hoej;status
akut;Akut;undgaaet;1000;kr.;2025;region;Regnskab;hoej;;;kilde
"""
SCENARIOS = """\
forudsaetninger: {horisont: 5, prisaar: 2025}
scenarier:
  et: {navn: Det ene, status: kilde, kilde: Regnskab, undgaaede: [{pris: akut, varighed: 5}]}
"""


@pytest.fixture
def evaluated(programme):
    """The programme with an economic analysis in prices of 2025."""
    for name, text in (("priser", PRICES), ("indeks", "serie;aar;indeks;kilde;aargang\n")):
        file = programme.economy_file("prog", name)
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    programme.scenarios_file("prog").write_text(SCENARIOS, encoding="utf-8")
    return programme


def test_a_rate_must_be_in_the_price_year_of_the_analysis(evaluated, edit, flaws):
    edit("programmes/prog/omkostninger.yml", "287, prisaar: 2014", "287, prisaar: 2025")
    (flaw,) = flaws(load_project, evaluated, "rapport")
    assert (flaw.place.file, flaw.place.rows) == ("programmes/prog/omkostninger.yml", (2,))
    assert flaw.place.key == "roller.leder.prisaar"
    assert "»leder« i 2014-priser" in flaw.found and "2025" in flaw.found
    assert "»prisindeks« med både 2014 og 2025" in flaw.allowed
    assert "scenarier.yml" in flaw.remedy and "2025-priser" in flaw.remedy


@pytest.mark.parametrize(("years", "is_covered"), [((2014, 2025), True), ((2014, 2024), False)])
def test_an_index_may_bring_the_rates_there(evaluated, edit, flaws, years, is_covered):
    with evaluated.economy_file("prog", "indeks").open("a", encoding="utf-8") as file:
        file.writelines(f"pl;{year};{year};Oes;2024\n" for year in years)
    edit("programmes/prog/scenarier.yml", "prisaar: 2025", "prisaar: 2025, prisindeks: pl")
    if is_covered:
        assert load_project(evaluated, "rapport").economy is not None
    else:
        told = [flaw.place.key for flaw in flaws(load_project, evaluated, "rapport")]
        assert told == ["roller.leder.prisaar", "roller.medarbejder.prisaar"]


def test_an_unknown_index_is_told_once_and_not_for_each_rate(evaluated, edit, flaws):
    edit("programmes/prog/scenarier.yml", "prisaar: 2025", "prisaar: 2025, prisindeks: pl")
    (flaw,) = flaws(load_project, evaluated, "rapport")
    assert flaw.place.key == "forudsaetninger.prisindeks"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("motivation: {instrument: motivation", "motivation: {instrument: [motivation]"),
        ("timer: {instrument: tid", "timer: {instrument: [tid]"),
        ("aktivitet: aktivitet, rolle: rolle", "aktivitet: {aktivitet: 1}, rolle: rolle"),
        ("  omkostninger:\n", "  omkostninger:\n    forloeb: {start: [a], slut: [b], blandt: {felt: [c]}}\n"),
    ],
)
def test_a_list_where_a_name_should_stand_is_a_flaw_in_the_codebook(programme, edit, flaws, old, new):
    edit("programmes/prog/kodebog.yml", old, new)
    told = flaws(load_project, programme, "rapport")
    assert "programmes/prog/kodebog.yml" in {flaw.place.file for flaw in told}
