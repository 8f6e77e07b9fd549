"""The workbook for the national tools, read back by two readers, against what is written by hand."""

from dataclasses import replace
from datetime import date, datetime
from math import inf, nan

import openpyxl
import pytest
from projects import REPOSITORY, SECOND_PROGRAMME, copy_project
from python_calamine import CalamineWorkbook

from virkning import __version__
from virkning import main as commands
from virkning.__main__ import main
from virkning.config.assumptions import Assumptions
from virkning.config.costs import Costs
from virkning.config.economy import Economy
from virkning.config.load import load_project
from virkning.config.model import DataBasis
from virkning.config.prices import Certainty, Payer, Price, PriceKind, Status
from virkning.config.report import Period
from virkning.config.scenarios import Scenario
from virkning.errors import MissingInputError, RenderingError
from virkning.export.reported import Reported
from virkning.export.som import export_som, som_sheets
from virkning.export.workbook import workbook_bytes, workbook_of
from virkning.findings import Finding, write_findings
from virkning.formatting import Unit
from virkning.workspace import Workspace

COSTS = Costs.model_validate(
    {
        "roller": {
            "medarbejder": {"sats": 287.2, "prisaar": 2014, "kilde": "LONS20"},
            "leder": {"sats": 354.25, "prisaar": 2014, "kilde": "=LONS20"},
        },
        "aktiviteter": {
            "gade": {"art": "direkte", "varighed": "loebende", "kategori": "drift"},
            "start": {"art": "indirekte", "varighed": "engangs", "kategori": "drift"},
            "kursus": {"art": "indirekte", "varighed": "engangs", "kategori": "uddannelse"},
        },
        "overhead": 0.15,
        "borgere": "modtaget",
    }
)


def price(name, amount, payer, status, year=2014):
    return Price(
        pris_id=name, navn=name.capitalize(), art=PriceKind.AVOIDED, pris=amount, enhed="kr. pr. døgn",
        prisaar=year, betaler=payer, kilde=f"Kilde til {name}", sikkerhed=Certainty.MIDDLE, lav=amount / 2,
        hoej=amount * 2, status=status,
    )  # fmt: skip


ECONOMY = Economy(
    catalogue={
        "herberg": price("herberg", 1000.0, Payer.MUNICIPALITY, Status.SOURCED),
        "seng": price("seng", 4000.0, Payer.REGION, Status.ILLUSTRATIVE, year=2013),
    },
    indices={"pl": {2013: 80.0, 2014: 100.0}},
    index_sources={"pl": ["Kilde til indeks (2015)"]},
    assumptions=Assumptions(horisont=40, prisaar=2014, prisindeks="pl", rente_lav=0.02),
    scenarios={
        "bolig": Scenario.model_validate(
            {
                "navn": "Bolig",
                "status": "kilde",
                "kilde": "Sagssystem",
                "succesrate": {"med": 0.12, "uden": 0.02, "hoej": 0.2},
                "omkostninger": [{"pris": "herberg", "sandsynlighed": 0.5, "hoej": 1, "varighed": 2}],
                "undgaaede": [{"pris": "seng", "antal_pr_aar": 12.5, "fra": 1, "varighed": 3}],
            }
        ),
        "uden_rate": Scenario.model_validate(
            {"navn": "Uden rate", "status": "illustrativ", "kilde": "Opdigtet"}
        ),
    },
    comparisons=[],
)


def finding(id, value, unit, source="tbl-omkostninger"):
    return Finding(id, value, unit, None, None, None, None, {}, source, "07_costs")


def found(*findings):
    return {each.id: each for each in findings}


FINDINGS = found(
    finding("omkostninger.kategori.uddannelse.timer", 123.25, Unit.HOURS),
    finding("omkostninger.kategori.uddannelse.loen", 35397.4, Unit.KRONER),
    finding("omkostninger.kategori.uddannelse.udgift", 0.0, Unit.KRONER),
    finding("omkostninger.kategori.uddannelse.overhead", 5309.61, Unit.KRONER),
    finding("omkostninger.kategori.uddannelse.kroner", 40707.01, Unit.KRONER),
    finding("omkostninger.kategori.uddannelse.kroner_imputeret", 0.0, Unit.KRONER),
    finding("omkostninger.kategori.drift.timer", 1000.5, Unit.HOURS),
    finding("omkostninger.kategori.drift.kroner", None, Unit.KRONER),
    finding("omkostninger.varighed.samlet.timer", 1123.75, Unit.HOURS),
    finding("omkostninger.varighed.samlet.kroner", 361500.5, Unit.KRONER),
    finding("omkostninger.pr.modtaget.antal", 91, Unit.COUNT, "tbl-pr-borger"),
    finding("omkostninger.pr.modtaget.kroner_pr", 3972.53, Unit.KRONER, "tbl-pr-borger"),
    finding("omkostninger.pr.maaned.antal", 546.0, Unit.COUNT, "tbl-pr-borger"),
    finding("scenarie.bolig.indsats", -3972.53, Unit.KRONER, "tbl-scenarier"),
    finding("scenarie.bolig.nettoresultat", -1234.5, Unit.KRONER, "tbl-scenarier"),
    finding("scenarie.bolig.kommune", -4000.25, Unit.KRONER, "tbl-betalere"),
    finding("scenarie.bolig.region", 2765.75, Unit.KRONER, "tbl-betalere"),
    finding("balance.bolig.succesrate", 12.5, Unit.PERCENT, "tbl-balance"),
)


@pytest.fixture(scope="module")
def project():
    shipped = load_project(Workspace(REPOSITORY), "urs2017")
    parameters = shipped.parameters.model_copy(
        update={
            "kommuner": ["aarhus"],
            "oevrige": ["odense"],
            "titel": "=Titel",
            "undertitel": "",
            "periode": Period(fra=date(2014, 9, 1), til=date(2016, 12, 31)),
            "skaeringsdato": date(2016, 2, 29),
            "udgivelsesdato": date(2017, 5, 1),
            "datagrundlag": DataBasis.REAL,
        }
    )
    return replace(shipped, parameters=parameters, costs=COSTS, economy=ECONOMY)


@pytest.fixture(scope="module")
def file(project, tmp_path_factory):
    file = tmp_path_factory.mktemp("som") / "som.xlsx"
    sheets = som_sheets(Workspace(REPOSITORY), project, FINDINGS)
    file.write_bytes(workbook_bytes(workbook_of(sheets), "Test", datetime(2017, 5, 1)))
    return file


@pytest.fixture(scope="module")
def read(file):
    return openpyxl.load_workbook(file)


def columns(sheet, *headers, rows=None):
    """The rows under some headers."""
    table = list(sheet.iter_rows(values_only=True))
    places = [table[0].index(header) for header in headers]
    return [tuple(row[place] for place in places) for row in table[1:]][slice(rows)]


def test_the_sheets_in_order(read):
    assert read.sheetnames == [
        "Læs først", "Omkostninger", "Deltagere og effekt", "Forudsætninger", "Konsekvenser", "Resultat",
    ]  # fmt: skip


def test_no_cell_is_a_formula_and_no_number_is_a_text(read):
    cells = [cell for sheet in read for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n", "d"}
    assert not [cell for cell in cells if cell.data_type == "s" and cell.value.replace(",", "").isdigit()]


def test_both_readers_see_the_same(file, read):
    other = CalamineWorkbook.from_path(str(file))
    for sheet in read:
        rows = other.get_sheet_by_name(sheet.title).to_python()
        plain = [
            ["" if it is None else it.date() if isinstance(it, datetime) else it for it in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        assert rows == plain


def test_costs_by_category_of_the_national_model(read):
    amounts = ("Timer", "Løn (kr.)", "Udgifter (kr.)", "Overhead (kr.)", "I alt (kr.)", "Heraf udfyldt (kr.)")
    assert columns(read["Omkostninger"], "Post", "Opstart eller løbende", *amounts) == [
        ("Forberedelse", None, None, None, None, None, None, None),
        ("Uddannelse", "Engangs (opstart)", 123.25, 35397.4, 0, 5309.61, 40707.01, 0),
        ("Drift af indsats", "Engangs (opstart) og Løbende", 1000.5, None, None, None, None, None),
        ("Investering i materiel", None, None, None, None, None, None, None),
        ("Engangs (opstart)", "Engangs (opstart)", None, None, None, None, None, None),
        ("Løbende", "Løbende", None, None, None, None, None, None),
        ("Samlet", None, 1123.75, None, None, None, 361500.5, None),
    ]
    year = "løn i 2014-priser, udgifter i priserne fra det år, de er afholdt"
    no_activity = "ingen aktivitet i omkostninger.yml hører til kategorien"
    lacking = "ikke opgjort i rapporten"
    assert columns(read["Omkostninger"], "Bemærkning") == [
        (no_activity,),
        (year,),
        (f"{lacking}: løn, udgifter, overhead, i alt og heraf udfyldt; {year}",),
        (no_activity,),
        (f"{lacking}; {year}",),
        (f"{lacking}; {year}",),
        (f"{lacking}: løn, udgifter, overhead og heraf udfyldt; {year}",),
    ]
    source = "Projektledernes kvartalsvise registrering (illustrativt eksempel)"
    table = f"{source}; Rapporten urs2017, tbl-omkostninger"
    assert columns(read["Omkostninger"], "Kilde", "Grundlag", "Lønnens prisår", rows=2) == [
        (source, "illustrativ", 2014),
        (table, "illustrativ", 2014),
    ]


def test_wages_in_several_price_years_have_no_one_price_year(project):
    roles = {"leder": COSTS.roller["leder"].model_copy(update={"prisaar": 2016})}
    costs = COSTS.model_copy(update={"roller": COSTS.roller | roles})
    sheet = som_sheets(Workspace(REPOSITORY), replace(project, costs=costs), {})[1]
    read = workbook_of([sheet])["Omkostninger"]
    assert columns(read, "Lønnens prisår", "Bemærkning")[1] == (
        None,
        "ikke opgjort i rapporten; løn i 2014 og 2016-priser, udgifter i priserne fra det år, de er afholdt",
    )


def test_participants_and_what_they_cost(read):
    # 1 September 2014 to the cut-off date 29 February 2016: 18 months, 1.5 years. 91 / 1.5; 546 / 91.
    assert columns(read["Deltagere og effekt"], "Felt", "Værdi", "Enhed", rows=10) == [
        ("Alle opsporede borgere", None, "borgere"),
        ("Borgere, der har modtaget indsatsen", 91, "borgere"),
        ("Borgere med et gennemført forløb", None, "borgere"),
        ("Periodens længde", 1.5, "år"),
        ("Deltagere pr. år", pytest.approx(60.666666666666667, rel=1e-14), "borgere pr. år"),
        ("Måneder pr. forløb", 6, "måneder"),
        ("Omkostning pr. borger: alle opsporede borgere", None, "kr. pr. borger"),
        ("Omkostning pr. borger: borgere, der har modtaget indsatsen", 3972.53, "kr. pr. borger"),
        ("Omkostning pr. borger: borgere med et gennemført forløb", None, "kr. pr. borger"),
        ("Omkostning pr. måned i indsatsen", None, "kr. pr. måned"),
    ]
    followed_up = "kun kendt for borgere, der er fulgt op, så beløbet pr. forløb er en øvre grænse"
    assert columns(read["Deltagere og effekt"], "Grundlag", "Bemærkning")[6:9] == [
        ("reelle og illustrativ", "ikke opgjort i rapporten"),
        ("reelle og illustrativ", None),
        ("reelle og illustrativ", f"ikke opgjort i rapporten; {followed_up}"),
    ]


def test_success_rates_of_each_scenario(read):
    rows = columns(read["Deltagere og effekt"], "Felt", "Scenarie", "Værdi", "Grundlag")[10:]
    assert rows == [
        ("Succesrate med indsatsen", "Bolig", 0.12, "kilde"),
        ("Succesrate uden indsatsen", "Bolig", 0.02, "kilde"),
        ("Succesrate, netto", "Bolig", 0.1, "kilde"),
        ("Succesrate, netto, lav", "Bolig", 0.1, "kilde"),
        ("Succesrate, netto, høj", "Bolig", 0.2, "kilde"),
        ("Succesrate med indsatsen", "Uden rate", None, "illustrativ"),
        ("Succesrate uden indsatsen", "Uden rate", None, "illustrativ"),
        ("Succesrate, netto", "Uden rate", None, "illustrativ"),
    ]
    remarks = [remark for (remark,) in columns(read["Deltagere og effekt"], "Bemærkning")[10:]]
    assert remarks[:5] == [None] * 5
    assert all("Sæt jeres egen succesrate ind" in remark for remark in remarks[5:])


def test_assumptions(read):
    # A horizon of 40 years reaches the second band: 2.5 percent after year 35 (Finansministeriet 2021).
    assert columns(read["Forudsætninger"], "Felt", "Værdi", "Enhed", "Kilde", "Grundlag") == [
        ("Horisont", 40, "år", "scenarier.yml", "valgt"),
        ("Diskonteringsrente", 0.035, "pct. om året", "scenarier.yml", "valgt"),
        ("Diskonteringsrente, lav", 0.02, "pct. om året", "scenarier.yml", "valgt"),
        ("Diskonteringsrente, høj", 0.035, "pct. om året", "scenarier.yml", "valgt"),
        ("Diskonteringsrente efter år 35", 0.025, "pct. om året", "scenarier.yml", "valgt"),
        ("Prisår", 2014, "årstal", "scenarier.yml", "valgt"),
        ("Prisindeks", "pl", None, "Kilde til indeks (2015)", "valgt"),
        ("Betaler af indsatsen", "kommune", None, "scenarier.yml", "valgt"),
        ("Overhead", 0.15, "pct. af lønnen", "omkostninger.yml", "valgt"),
        ("Pr. borger er pr.", "Borgere, der har modtaget indsatsen", None, "omkostninger.yml", "valgt"),
        ("Timesats: Medarbejder", 287.2, "kr. pr. time", "LONS20", "kilde"),
        ("Timesats: Leder", 354.25, "kr. pr. time", "=LONS20", "kilde"),
    ]


def test_consequences(read):
    sheet = read["Konsekvenser"]
    assert columns(
        sheet, "Scenarie", "Hændelse", "Del", "Enheder pr. år", "Konsekvens pr. år (enheder)", "Fra år",
        "Varighed i år", "Betaler", "Prisens enhed",
    ) == [
        ("Bolig", "Herberg", "Afledt", 1, 0.5, 0, 2, "kommune", "kr. pr. døgn"),
        ("Bolig", "Seng", "Undgået", 12.5, 12.5, 1, 3, "region", "kr. pr. døgn"),
    ]  # fmt: skip
    assert columns(
        sheet, "Sandsynlighed (pct.)", "Sandsynlighed, lav (pct.)", "Sandsynlighed, høj (pct.)"
    ) == [(0.5, 0.5, 1), (1, 1, 1)]
    # The bed is in kroner of 2013: 4,000 * 100 / 80 = 5,000 in kroner of 2014.
    assert columns(
        sheet, "Pris (kr.)", "Pris, lav (kr.)", "Pris, høj (kr.)", "Prisår", "Pris i analysens prisår (kr.)",
        "Prisens kilde", "Prisens sikkerhed", "Prisens grundlag", "Hændelsens kilde", "Hændelsens grundlag",
    ) == [
        (1000, 500, 2000, 2014, 1000, "Kilde til herberg", "middel", "kilde", "Sagssystem", "kilde"),
        (4000, 2000, 8000, 2013, 5000, "Kilde til seng", "middel", "illustrativ", "Sagssystem", "kilde"),
    ]  # fmt: skip


def test_results_are_those_of_the_report(read):
    assert columns(
        read["Resultat"], "Scenarie", "Indsatsen (kr. pr. borger)", "Nettoresultat (kr. pr. borger)",
        "Heraf kommune (kr. pr. borger)", "Heraf region (kr. pr. borger)", "Heraf stat (kr. pr. borger)",
        "Break-even succesrate (pct.)", "Prisår", "Grundlag", "Kilde", "Bemærkning",
    ) == [
        (
            "Bolig", -3972.53, -1234.5, -4000.25, 2765.75, None, 0.125, 2014, "illustrativ",
            "Rapporten urs2017, tbl-scenarier, tbl-betalere og tbl-balance",
            "ikke opgjort i rapporten: nettoresultat for stat",
        ),
        (
            "Uden rate", None, None, None, None, None, None, 2014, "illustrativ", None,
            "ikke opgjort i rapporten",
        ),
    ]  # fmt: skip


def test_what_to_read_first(read):
    rows = columns(read["Læs først"], "Emne", "Indhold")
    content = dict(rows)
    assert content["Rapport"] == "=Titel (urs2017)"
    assert content["Kommuner"] == "Aarhus"
    assert content["Periodens første dag"] == datetime(2014, 9, 1)
    assert content["Skæringsdato"] == datetime(2016, 2, 29)
    assert content["Prisår"] == 2014
    assert content["Version af Virkning"] == __version__
    assert [text for topic, text in rows if topic == "Skal erstattes"] == [
        "Timer og udgifter: illustrativ",
        "Hændelser, sandsynligheder og varigheder i scenariet »Uden rate«: illustrativ",
        "Prisen »Seng«: illustrativ",
    ]


@pytest.mark.parametrize("value", [None, nan, inf, -inf, "steget"])
def test_what_is_no_number_is_an_empty_cell_with_a_remark(value):
    reported = Reported("r", found(finding("a.b", value, Unit.KRONER)))
    assert reported.number("a.b") is None
    assert reported.remark({"a.b": "beløb"}) == "ikke opgjort i rapporten"


@pytest.fixture
def copied(tmp_path, monkeypatch):
    workspace = copy_project(tmp_path / "projekt")
    monkeypatch.chdir(workspace.root)
    return workspace


def test_a_report_that_has_not_been_run_is_not_exported(copied, capsys):
    assert main(["export", "som", "urs2017"]) == 4
    message = capsys.readouterr().err
    assert "rapporten »urs2017« er ikke kørt, siden data, opsætning eller notesbøger blev ændret" in message
    assert "virkning run urs2017" in message
    assert not copied.som_workbook("urs2017").exists()


def test_a_programme_without_costs_and_scenarios_has_nothing_to_export(tmp_path, monkeypatch, capsys):
    workspace = copy_project(tmp_path / "projekt", SECOND_PROGRAMME)
    monkeypatch.chdir(workspace.root)
    assert main(["export", "som", "lille"]) == 4
    message = capsys.readouterr().err
    assert "programmes/lille/omkostninger.yml" in message
    assert "programmes/lille/scenarier.yml" in message
    assert "docs/brug.md" in message


def test_costs_alone_are_not_enough(project):
    with pytest.raises(MissingInputError) as error:
        som_sheets(Workspace(REPOSITORY), replace(project, economy=None), {})
    assert [flaw.place.file for flaw in error.value.flaws] == ["programmes/urs/scenarier.yml"]


def test_a_report_that_has_been_run_is_written_beside_its_edition_with_the_same_bytes(
    copied, monkeypatch, capsys
):
    monkeypatch.setattr(commands, "_require_results", lambda workspace, project: None)
    write_findings(copied.findings_file("urs2017", "07_costs"), FINDINGS.values())
    assert main(["export", "som", "urs2017"]) == 0
    assert capsys.readouterr().out == "  EXCEL output/urs2017-som.xlsx\n"
    file = copied.root / "output" / "urs2017-som.xlsx"
    first = file.read_bytes()
    assert columns(openpyxl.load_workbook(file)["Omkostninger"], "Post", "I alt (kr.)")[1] == (
        "Uddannelse",
        40707.01,
    )
    assert main(["export", "som", "urs2017.yml"]) == 0
    assert file.read_bytes() == first


def test_a_workbook_that_is_open_in_excel_is_explained(copied, monkeypatch):
    def in_use(file, content):
        raise PermissionError

    monkeypatch.setattr("virkning.export.som.write_file", in_use)
    with pytest.raises(RenderingError, match=r"output/urs2017-som\.xlsx er i brug.*Luk det"):
        export_som(copied, load_project(copied, "urs2017"))
