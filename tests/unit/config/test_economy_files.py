"""Mistakes in the files of an economic analysis: prices, price indices, comparisons and scenarios."""

from __future__ import annotations

import pytest

from virkning.config.load import load_project
from virkning.errors import ConfigurationError, FileFormatError, MissingInputError

PRICES = "programmes/prog/oekonomi/priser.csv"
INDICES = "programmes/prog/oekonomi/indeks.csv"
COMPARISONS = "programmes/prog/oekonomi/sammenligning.csv"
SCENARIOS = "programmes/prog/scenarier.yml"
REPORT = "params/rapport.yml"

FILES = {
    PRICES: """\
pris_id;navn;art;pris;enhed;prisaar;betaler;kilde;sikkerhed;lav;hoej;status
bolig;Bolig;afledt;50000;kr. pr. år;2024;kommune;Opdigtet;lav;40000;60000,50;illustrativ
akut;Akut;undgaaet;1000.5;kr.;2025;region;Regnskab;hoej;;;kilde
politi;Politi;undgaaet;;kr.;;stat;Ikke opgjort;lav;;;kilde
""",
    INDICES: """\
serie;aar;indeks;kilde;aargang
pl;2024;100;Oes;2024
pl;2025;102,8;Oes;2024
""",
    COMPARISONS: """\
indsats_id;navn;beloeb;enhed;prisaar;lav;hoej;overhead_pct;overhead_medregnet;indhold;kilde
anden;En anden;100;kr.;;;;15;nej;Løn;En rapport
""",
    SCENARIOS: """\
forudsaetninger:
  horisont: 5
  diskontering: finansministeriet_2021
  rente_lav: 0.01
  rente_hoej: 0.05
  prisaar: 2025
  prisindeks: pl
  indsats_betaler: kommune
scenarier:
  et:
    navn: Det ene
    status: illustrativ
    kilde: Opdigtet
    succesrate: {med: 0.12, uden: 0.02, lav: 0.1, hoej: 0.2}
    omkostninger:
      - {pris: bolig, sandsynlighed: 0.5, lav: 0.25, hoej: 1, fra: 1, varighed: 4}
    undgaaede:
      - {pris: akut, antal_pr_aar: 2, varighed: 5}
  to:
    navn: Det andet
    status: illustrativ
    kilde: Opdigtet
    undgaaede:
      - {pris: akut, varighed: 1}
""",
}
OWN = """
scenarier:
  to:
    navn: Vores andet
    status: kilde
    kilde: Regnskab
    undgaaede: [{pris: akut, varighed: 2}]
  tre:
    navn: Vores tredje
    status: kilde
    kilde: Regnskab
    kontrafaktisk: [{pris: bolig, varighed: 1}]
"""


@pytest.fixture
def workspace(project):
    for name, text in FILES.items():
        (project.root / name).parent.mkdir(parents=True, exist_ok=True)
        (project.root / name).write_text(text, encoding="utf-8")
    return project


def append(workspace, text):
    with (workspace.root / REPORT).open("a", encoding="utf-8") as file:
        file.write(text)


def test_everything_is_read(workspace):
    economy = load_project(workspace, "rapport").economy
    bolig, akut, politi = economy.catalogue.values()
    assert (bolig.pris, bolig.lav, bolig.hoej, bolig.prisaar) == (50_000, 40_000, 60_000.5, 2024)
    assert (akut.pris, akut.lav, akut.hoej) == (1000.5, 1000.5, 1000.5)
    assert (politi.pris, politi.lav, politi.hoej, politi.prisaar) == (None, None, None, None)
    assert economy.index == {2024: 100, 2025: 102.8}
    assert economy.index_sources == {"pl": ["Oes (2024)"]}
    assert economy.comparisons[0].with_overhead == pytest.approx(115)
    assert list(economy.scenarios) == ["et", "to"]
    assert economy.scenarios["et"].succesrate.net == 0.1


def test_a_programme_may_be_without(project):
    assert load_project(project, "rapport").economy is None


def test_indices_and_comparisons_may_be_left_out(workspace, edit):
    (workspace.root / INDICES).unlink()
    (workspace.root / COMPARISONS).unlink()
    edit(SCENARIOS, "  prisindeks: pl\n", "")
    edit(PRICES, ";2024;", ";2025;")
    economy = load_project(workspace, "rapport").economy
    assert economy.index == {}
    assert economy.comparisons == []


def test_a_reports_own_scenarios_are_added_or_take_the_place_of_the_programmes(workspace):
    append(workspace, OWN)
    scenarios = load_project(workspace, "rapport").economy.scenarios
    assert [scenario.navn for scenario in scenarios.values()] == ["Det ene", "Vores andet", "Vores tredje"]


CELLS = {
    "no price year": (PRICES, "kr. pr. år;2024", "kr. pr. år;", 2, "prisaar", "uden prisår", "2016"),
    "no source": (PRICES, ";Opdigtet;", ";;", 2, "kilde", "en tom celle", "udfyld"),
    "low above high": (PRICES, "40000;60000,50", "70000;60000", 2, "lav", "70000", "ret den"),
    "outside the bounds": (PRICES, ";50000;", ";70000;", 2, "pris", "70000 uden for", "grænserne"),
    "below its bound": (PRICES, "hoej;;;kilde", "hoej;2000;;kilde", 3, "pris", "1000.5 uden for", "grænser"),
    "an unknown payer": (PRICES, ";kommune;", ";komune;", 2, "betaler", "»komune«", "skriv »kommune«"),
    "no payer": (PRICES, ";kommune;", ";;", 2, "betaler", "en tom celle", "et af de tilladte ord"),
    "no number": (PRICES, ";50000;", ";ca. 50000;", 2, "pris", "»ca. 50000«", "kun cifre"),
    "a point between thousands": (PRICES, ";50000;", ";50.000;", 2, "pris", "»50.000«", "kun cifre"),
    "a negative price": (PRICES, ";1000.5;", ";-5;", 3, "pris", "tallet -5", "ret tallet"),
    "a price year in two digits": (PRICES, ";2024;", ";24;", 2, "prisaar", "»24«", "årstallet"),
    "a bound without a price": (PRICES, "lav;;;kilde", "lav;1;;kilde", 4, "lav", "uden »pris«", "udfyld"),
    "a name with capitals": (PRICES, "bolig;Bolig", "Bolig;Bolig", 2, "pris_id", "»Bolig«", "»bolig«"),
    "the same name again": (PRICES, "politi;", "bolig;", 4, "pris_id", "allerede står i linje 2", "slet"),
    "another's name": (PRICES, ";Politi;", ";Bolig;", 4, "navn", "allerede står i linje 2", "andet navn"),
    "an unknown status": (PRICES, "illustrativ", "ilustrativ", 2, "status", "»ilustrativ«", "»illustrativ«"),
    "no index": (INDICES, ";102,8;", ";;", 3, "indeks", "en tom celle", "udfyld"),
    "an index of nothing": (INDICES, ";102,8;", ";0;", 3, "indeks", "tallet 0", "ret tallet"),
    "the same year again": (INDICES, "pl;2025", "pl;2024", 3, "aar", "linje 2", "slet"),
    "no vintage": (INDICES, "100;Oes;2024", "100;Oes;", 2, "aargang", "en tom celle", "udfyld"),
    "no amount": (COMPARISONS, ";100;", ";;", 2, "beloeb", "en tom celle", "udfyld"),
    "overhead in or not": (COMPARISONS, "15;nej", "15;måske", 2, "overhead_medregnet", "»måske«", "tilladte"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column", "found", "remedy"), CELLS.values(), ids=CELLS
)
def test_a_mistake_in_a_cell_has_row_and_column(
    workspace, edit, flaws, file, old, new, row, column, found, remedy
):
    edit(file, old, new)
    told = [flaw for flaw in flaws(load_project, workspace, "rapport") if flaw.place.file == file]
    assert [(flaw.place.rows, flaw.place.column) for flaw in told] == [((row,), column)]
    assert found in told[0].found
    assert remedy in told[0].remedy


FORMS = {
    "a missing column": (PRICES, "betaler;kilde;", "kilde;", FileFormatError, "ingen kolonne »betaler«"),
    "an unknown column": (PRICES, "art;pris", "arter;pris", FileFormatError, "den ukendte kolonne »arter«"),
    "commas for semicolons": (INDICES, "serie;aar;indeks", "serie,aar,indeks", FileFormatError, "»serie«"),
    "a cell too many": (PRICES, ";Opdigtet;", ";Opdigtet;;", FileFormatError, "13 celler"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "kind", "found"), FORMS.values(), ids=FORMS)
def test_a_file_of_another_form_cannot_be_read(workspace, edit, flaws, file, old, new, kind, found):
    edit(file, old, new)
    with pytest.raises(kind):
        load_project(workspace, "rapport")
    assert any(found in flaw.found for flaw in flaws(load_project, workspace, "rapport"))


def test_a_file_in_another_encoding_cannot_be_read(workspace, flaws):
    (workspace.root / COMPARISONS).write_bytes(FILES[COMPARISONS].encode("cp1252"))
    (flaw,) = flaws(load_project, workspace, "rapport")
    assert "UTF-8" in flaw.remedy


def test_scenarios_need_prices(workspace):
    (workspace.root / PRICES).unlink()
    with pytest.raises(MissingInputError, match=r"priser\.csv"):
        load_project(workspace, "rapport")


def test_an_empty_catalogue_has_none_of_the_prices_a_scenario_names(workspace, flaws):
    header = FILES[PRICES].partition("\n")[0]
    (workspace.root / PRICES).write_text(header, encoding="utf-8")
    told = flaws(load_project, workspace, "rapport")
    assert [flaw.found for flaw in told] == [
        f"prisen »{name}«, som ikke findes" for name in ("bolig", "akut", "akut")
    ]


def test_a_catalogue_that_cannot_be_read_is_not_blamed_on_the_scenarios(workspace, flaws):
    (workspace.root / PRICES).write_text("", encoding="utf-8")
    assert {flaw.place.file for flaw in flaws(load_project, workspace, "rapport")} == {PRICES}


IN_SCENARIOS = {
    "an unknown price": (
        "{pris: bolig", "{pris: boilg",
        16, "scenarier.et.omkostninger[1].pris", "»boilg«", "»bolig« eller »akut«", "skriv »bolig«",
    ),
    "a price without value": (
        "{pris: bolig", "{pris: politi",
        16, "scenarier.et.omkostninger[1].pris", "»politi«, som ikke er", "»bolig« eller »akut«", "slet",
    ),
    "a probability above 1": (
        "sandsynlighed: 0.5, lav: 0.25", "sandsynlighed: 50",
        16, "scenarier.et.omkostninger[1].sandsynlighed", "50", "højst 1", "inden for grænserne",
    ),
    "a probability below 0": (
        "sandsynlighed: 0.5, lav: 0.25", "sandsynlighed: -0.5",
        16, "scenarier.et.omkostninger[1].sandsynlighed", "-0.5", "mindst 0", "inden for grænserne",
    ),
    "a probability outside its bounds": (
        "lav: 0.25", "lav: 0.75",
        16, "scenarier.et.omkostninger[1]", "»lav« 0.75", "lavere", "ret grænserne",
    ),
    "beyond the horizon": (
        "fra: 1, varighed: 4", "fra: 2, varighed: 4",
        16, "scenarier.et.omkostninger[1].varighed", "4 år fra år 2", "højst 5", "horisont",
    ),
    "no duration": (
        ", fra: 1, varighed: 4", "",
        16, "scenarier.et.omkostninger[1].varighed", "mangler", "Antal år", "varighed",
    ),
    "half a year": (
        "varighed: 4", "varighed: 0.5",
        16, "scenarier.et.omkostninger[1].varighed", "0.5", "et helt tal", "skriv et tal",
    ),
    "the same event again": (
        "      - {pris: akut, antal_pr_aar: 2, varighed: 5}",
        "      - {pris: akut, varighed: 5}\n      - {pris: akut, varighed: 1}",
        19, "scenarier.et.undgaaede[2]", "mere end én gang", "én gang", "et andet år",
    ),
    "an unknown key": (
        "varighed: 4", "varighd: 4",
        16, "scenarier.et.omkostninger[1].varighd", "»varighd«", "»varighed«", "»varighed«",
    ),
    "a net rate outside its bounds": (
        "hoej: 0.2}", "hoej: 0.05}",
        14, "scenarier.et.succesrate", "(0.1)", "højere", "ret grænserne",
    ),
    "an unknown series": (
        "prisindeks: pl", "prisindeks: pll",
        7, "forudsaetninger.prisindeks", "»pll«", "»pl«", "skriv »pl«",
    ),
    "a price of a year that no index brings to the others": (
        "prisaar: 2025", "prisaar: 2014",
        16, "scenarier.et.omkostninger[1].pris", "2024-priser", "2014", "indeks.csv",
    ),
    "unknown discount rates": (
        "finansministeriet_2021", "finansministeriet_2022",
        3, "forudsaetninger.diskontering", "2022", "»finansministeriet_2021«", "finansministeriet_20",
    ),
    "a rate outside its bounds": (
        "rente_lav: 0.01", "rente_lav: 0.04",
        1, "forudsaetninger", "0.035", "»rente_lav«", "ret grænserne",
    ),
    "an unknown payer": (
        "indsats_betaler: kommune", "indsats_betaler: amt",
        8, "forudsaetninger.indsats_betaler", "»amt«", "»region«", "tilladte",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "found", "allowed", "remedy"), IN_SCENARIOS.values(), ids=IN_SCENARIOS
)
def test_a_mistake_in_a_scenario_has_line_and_key(
    workspace, edit, flaws, old, new, line, key, found, allowed, remedy
):
    edit(SCENARIOS, old, new)
    flaw = next(flaw for flaw in flaws(load_project, workspace, "rapport") if flaw.place.key == key)
    assert (flaw.place.file, flaw.place.rows) == (SCENARIOS, (line,))
    assert found in flaw.found
    assert allowed.lower() in flaw.allowed.lower()
    assert remedy in flaw.remedy


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{pris: bolig, ", "{pris: [bolig], "),
        ("fra: 1", "fra: {a: 1}"),
        ("fra: 1", "fra: nu"),
        ("      - {pris: akut, antal_pr_aar: 2, varighed: 5}", "      alt"),
        ("forudsaetninger:\n  horisont: 5", "forudsaetninger:\n  horisont: fem"),
        ("  prisaar: 2025", "  prisaar: [2025]"),
        ("  prisindeks: pl", "  prisindeks: {pl: 1}"),
        ("scenarier:\n  et:", "scenarier:\n  - et:"),
    ],
)
def test_values_of_another_kind_are_told_too(workspace, edit, flaws, old, new):
    edit(SCENARIOS, old, new)
    assert {flaw.place.file for flaw in flaws(load_project, workspace, "rapport")} == {SCENARIOS}


def test_a_reports_scenario_is_held_against_the_prices_of_its_programme(workspace, flaws):
    append(workspace, OWN.replace("pris: bolig", "pris: boliger").replace("varighed: 2", "varighed: 6"))
    told = {flaw.place.key: flaw for flaw in flaws(load_project, workspace, "rapport")}
    assert set(told) == {"scenarier.to.undgaaede[1].varighed", "scenarier.tre.kontrafaktisk[1].pris"}
    assert {flaw.place.file for flaw in told.values()} == {REPORT}


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "other"),
    [
        (SCENARIOS, "navn: Det andet", "navn: Det ene", "scenarier.to.navn", "»et«"),
        (REPORT, "navn: Vores tredje", "navn: Vores andet", "scenarier.tre.navn", "»to«"),
        (REPORT, "navn: Vores tredje", "navn: Det ene", "scenarier.tre.navn", "»et«"),
    ],
)
def test_two_scenarios_are_not_printed_with_the_same_name(workspace, edit, flaws, file, old, new, key, other):
    append(workspace, OWN)
    edit(file, old, new)
    (flaw,) = flaws(load_project, workspace, "rapport")
    assert (flaw.place.file, flaw.place.key) == (file, key)
    assert new.removeprefix("navn: ") in flaw.found
    assert other in flaw.found
    assert "andet navn" in flaw.remedy


def test_a_report_may_give_the_name_of_a_scenario_that_it_replaces_to_another(workspace):
    append(workspace, OWN.replace("Vores andet", "Vores").replace("Vores tredje", "Det andet"))
    scenarios = load_project(workspace, "rapport").economy.scenarios
    assert [scenario.navn for scenario in scenarios.values()] == ["Det ene", "Vores", "Det andet"]


def test_a_report_has_no_scenarios_where_its_programme_has_none(project, flaws):
    append(project, OWN)
    (flaw,) = flaws(load_project, project, "rapport")
    assert (flaw.place.file, flaw.place.key) == (REPORT, "scenarier")
    assert SCENARIOS in flaw.remedy


def test_all_mistakes_come_at_once(workspace, edit, flaws):
    edit(PRICES, ";50000;", ";50.000;")
    edit(INDICES, ";102,8;", ";0;")
    edit(COMPARISONS, "15;nej", "15;måske")
    edit(SCENARIOS, "{pris: bolig", "{pris: boilg")
    edit(REPORT, "titel: Evaluering", "titl: Evaluering")
    append(workspace, OWN.replace("pris: bolig", "pris: boliger"))
    with pytest.raises(ConfigurationError):
        load_project(workspace, "rapport")
    assert {flaw.place.file for flaw in flaws(load_project, workspace, "rapport")} == {
        PRICES, INDICES, COMPARISONS, SCENARIOS, REPORT,
    }  # fmt: skip
