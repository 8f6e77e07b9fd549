"""Notebook 07 where something is missing, or a scenario comes out otherwise than hoped.

The programme is that of `test_costs_notebook`: 107,000 kroner for four treated citizens, 26,750 for each.
"""

import re

import pytest
from notebook_cells import run_cells
from small_economy import (
    CITIZENS,
    COUNTED,
    EXPENSES,
    HOURS,
    NOTEBOOK,
    REPORT,
    economy_workspace,
    text_of,
)

from virkning.errors import ConfigurationError
from virkning.findings import read_findings

RATES, PRICES = {"tbl-satser"}, {"tbl-afledte", "tbl-undgaaede"}
COSTS = {"tbl-direkte", "tbl-indirekte", "tbl-omkostninger", "tbl-kategorier", "tbl-pr-borger"}
CASELOAD = {"fig-sagstal", "tbl-sagstal"}
NOBODY = [(*citizen[:4], "nej") for citizen in CITIZENS]
ASSUMED = text_of("scenarier.yml").partition("\nscenarier:")[0]
ONE_PRICE = (
    "pris_id;navn;art;pris;enhed;prisaar;betaler;kilde;sikkerhed;lav;hoej;status\n"
    "hjem;Hjem;undgaaet;52000;kr. pr. borger pr. år;2019;kommune;Opdigtet;lav;52000;52000;illustrativ\n"
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run the notebook; nothing that it shows or records may tell that a number is missing in Python."""

    def of(**changes):
        workspace = economy_workspace(tmp_path, **changes)
        published = run_cells(workspace, NOTEBOOK, monkeypatch)
        values = {f.id: f.value for f in read_findings(workspace.findings_file(REPORT, NOTEBOOK))}
        shown = [content_of(p) + p.footnote + p.caption for p in published.values()]
        assert not re.search(r"\b(nan|None|inf)\b|<NA>", " ".join(shown))
        assert not any(re.search(r"nan|none", name) for name in values)
        return published, values

    return of


def content_of(published):
    return published.content if isinstance(published.content, str) else published.content.alt


def rows(published):
    lines = published.content.replace("\N{NO-BREAK SPACE}", " ").splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def scenario(*events, assumed=ASSUMED):
    """A programme's scenarios with one: Eva, of these lines."""
    lines = ["navn: Eva", "status: illustrativ", "kilde: Opdigtet", *events]
    return {"scenarier.yml": "\n    ".join([f"{assumed}\nscenarier:\n  eva:", *lines]) + "\n"}


def test_a_programme_without_rates_has_only_its_prices(run):
    published, values = run(files={"omkostninger.yml": None})
    assert set(published) == PRICES | CASELOAD
    assert values["sagstal.aby.over_loft"] is None  # nobody has set a ceiling


def test_a_programme_without_scenarios_has_only_its_costs(run):
    published, values = run(files={"scenarier.yml": None, "priser.csv": None})
    assert set(published) == RATES | COSTS | CASELOAD
    assert not any(name.startswith(("scenarie.", "balance.", "usikkerhed.")) for name in values)


def test_registers_without_rows_give_no_costs_and_no_scenarios(run):
    published, values = run(hours=[], expenses=[])
    assert set(published) == RATES | PRICES | CASELOAD
    assert not any(name.startswith("omkostninger.") for name in values)


def test_citizens_of_a_municipality_without_registrations_do_not_share_the_costs(run):
    """Aby alone has 71,900 kroner and two treated of three, for 31 + 30 days.

    What is completed and achieved is known for both municipalities together, so it is left out.
    """
    published, values = run(
        hours=[row for row in HOURS if row[0] == "aby"],
        expenses=[row for row in EXPENSES if row[0] == "aby"],
    )
    assert values["omkostninger.kommune.i_alt.kroner"] == pytest.approx(71_900)
    assert rows(published["tbl-pr-borger"]) == [
        ["Alle opsporede borgere", "3", "24.000‡"],
        ["Borgere, der har modtaget indsatsen (brugt i tabellerne)", "2", "36.000‡"],
        ["Måneder i forløb", "2", "35.900‡"],
    ]
    assert values["omkostninger.pr.maaned.kroner_pr"] == pytest.approx(71_900 / (61 / (365.25 / 12)))
    assert values["scenarie.anna.indsats"] == pytest.approx(71_900 / 2)


def test_nothing_is_shared_where_nobody_is_treated(run):
    published, values = run(citizens=NOBODY)
    assert set(published) == RATES | COSTS | PRICES
    assert {row[-1] for row in rows(published["tbl-direkte"])} == {"–"}
    assert "Der er ikke et antal borgere at dele med." in published["tbl-direkte"].footnote
    assert rows(published["tbl-pr-borger"])[1][1:] == ["0", "–"]
    assert values["omkostninger.direkte.samlet.kroner_pr"] is None


def test_costs_can_be_shared_by_the_contacted_where_nobody_is_treated(run):
    """107,000 kroner for six: Anna 54,300 - 17,833.33."""
    by_contacted = text_of("omkostninger.yml").replace("borgere: modtaget", "borgere: opsporede")
    _, values = run(citizens=NOBODY, files={"omkostninger.yml": by_contacted})
    assert values["scenarie.anna.nettoresultat"] == pytest.approx(54_300 - 107_000 / 6)


def test_what_nobody_has_achieved_has_no_cost(run):
    published, values = run(counted=dict.fromkeys(COUNTED, 0))
    assert rows(published["tbl-pr-borger"])[2] == ["Borgere med et gennemført forløb", "0", "–"]
    assert values["omkostninger.pr.mod.kroner_pr"] is None


def test_what_other_notebooks_have_not_found_is_left_out(run):
    published, _ = run(counted={"motivation.mod.positiv_antal": 3})
    names = [row[0] for row in rows(published["tbl-pr-borger"])][2:]
    assert names == ["Måneder i forløb", "Borger med mere mod"]


def test_a_misspelt_finding_does_not_make_a_row_vanish_in_silence(run):
    with pytest.raises(ConfigurationError) as caught:
        run(counted={name.replace("ude", "vaek"): count for name, count in COUNTED.items()})
    (flaw,) = caught.value.flaws
    assert flaw.found == "»fastholdelse.ude.antal«, som intet fund hedder"
    assert (flaw.place.file, flaw.place.key) == ("programmes/lille/omkostninger.yml", "gennemfoert[2]")


def test_where_what_follows_is_an_expense_no_share_breaks_even(run):
    """0.1 * 52,000 - (10,400 + 10,000) = -15,200."""
    published, values = run(
        files=scenario(
            "omkostninger: [{pris: behandling, varighed: 2}]",
            "undgaaede: [{pris: hjemloeshed, sandsynlighed: 0.1, varighed: 1}]",
        )
    )
    assert rows(published["tbl-balance"]) == [
        ["Eva", "−15.200", "–", "Ingen andel giver balance: følgerne er en udgift"]
    ]
    assert values["balance.eva.succesrate"] is None
    assert values["usikkerhed.eva.i_ord"] == "et nettotab"


def test_a_share_above_all_cannot_be_reached(run):
    """26,750 of 0.1 * 52,000 is 514 pct."""
    published, values = run(
        files=scenario("undgaaede: [{pris: hjemloeshed, sandsynlighed: 0.1, varighed: 1}]")
    )
    assert rows(published["tbl-balance"]) == [["Eva", "5.200", "514 %", "Kan ikke nås"]]
    assert values["balance.eva.succesrate"] == pytest.approx(100 * 26_750 / 5_200)
    assert values["balancepris.eva.hjemloeshed.balancepris"] == pytest.approx(267_500)


def test_where_nothing_follows_no_share_breaks_even(run):
    published, _ = run(files=scenario())
    assert rows(published["tbl-balance"]) == [["Eva", "0", "–", "Ingen andel giver balance"]]
    assert "tbl-balancepris" not in published


def test_no_share_is_needed_where_other_services_would_have_cost_more(run):
    """Admission would have been given anyhow: 104,000 are spared for 26,750, succeed or not."""
    published, values = run(
        files=scenario(
            "undgaaede: [{pris: hjemloeshed, varighed: 1}]",
            "kontrafaktisk: [{pris: indlaeggelse, varighed: 1}]",
        )
    )
    assert rows(published["tbl-balance"]) == [["Eva", "52.000", "–", "Over nul ved enhver andel"]]
    assert values["balance.eva.succesrate"] is None


def test_a_share_can_be_the_highest_that_breaks_even(run):
    """52,000 - 26,750 = 25,250 is left for what follows, 104,000 for each success: 24 pct. can be borne."""
    published, values = run(
        files=scenario(
            "omkostninger: [{pris: indlaeggelse, varighed: 1}]",
            "kontrafaktisk: [{pris: hjemloeshed, varighed: 1}]",
        )
    )
    assert values["balance.eva.succesrate"] == pytest.approx(100 * 25_250 / 104_000)
    assert rows(published["tbl-balance"]) == [["Eva", "−104.000", "24 %", "Over nul op til denne andel"]]


def test_without_anything_uncertain_nothing_is_said_of_uncertainty(run):
    """52,000 - 107,000 / 6 = 34,166.67: the result is shown, but no interval around it."""
    fixed = scenario(
        "undgaaede: [{pris: hjem, varighed: 1}]", assumed=re.sub(r"  rente_\w+: .*\n", "", ASSUMED)
    )
    published, values = run(
        citizens=[(*citizen[:4], "ja") for citizen in CITIZENS],
        counted={},
        files={**fixed, "priser.csv": ONE_PRICE},
    )
    assert not {"fig-tornado", "tbl-betydning", "tbl-usikkerhed", "fig-kurve"} & set(published)
    assert values["scenarie.eva.nettoresultat"] == pytest.approx(52_000 - 107_000 / 6)


def test_an_uncertain_number_that_moves_nothing_is_not_what_matters_most(run):
    """Only the discount rate is uncertain, and all happens in year 0."""
    published, _ = run(
        citizens=[(*citizen[:4], "ja") for citizen in CITIZENS],
        counted={},
        files={**scenario("undgaaede: [{pris: hjem, varighed: 1}]"), "priser.csv": ONE_PRICE},
    )
    assert rows(published["tbl-usikkerhed"])[0][-1] == "–"
    assert "tbl-betydning" not in published


def test_one_year_is_a_horizon(run):
    """52,000 - 26,750."""
    published, _ = run(
        files=scenario(
            "undgaaede: [{pris: hjemloeshed, varighed: 1}]",
            assumed=ASSUMED.replace("horisont: 2", "horisont: 1"),
        )
    )
    assert published["tbl-horisont"].content.startswith("| Scenarie | 1 år |")
    assert rows(published["tbl-horisont"]) == [["Eva", "25.300"]]
    assert "over 1 års horisont" in published["tbl-horisont"].footnote


def test_a_note_gives_rate_and_overhead_with_their_decimals(run):
    assumed = ASSUMED.replace("finansministeriet_2013", "finansministeriet_2021")
    published, _ = run(
        files=scenario("undgaaede: [{pris: hjemloeshed, varighed: 1}]", assumed=assumed)
        | {"omkostninger.yml": text_of("omkostninger.yml").replace("0.10", "0.125")}
    )
    notes = {label: p.footnote.replace("\N{NO-BREAK SPACE}", " ") for label, p in published.items()}
    assert "; 3,5 pct. i diskonteringsrente." in notes["tbl-betalere"]
    assert "Overhead: 12,5 pct. af lønnen." in notes["tbl-direkte"]


def test_a_note_explains_the_mark_only_where_it_stands(run):
    published, _ = run()
    for label in COSTS - {"tbl-pr-borger"}:
        assert ("‡" in published[label].footnote) == ("‡" in published[label].content), label


def test_a_note_says_whether_other_services_are_deducted(run):
    with_them, _ = run()
    assert "er ikke trukket fra, medmindre scenariet nævner dem." in with_them["tbl-betalere"].footnote


def test_a_note_says_that_other_services_are_not_deducted(run):
    without, _ = run(files=scenario("undgaaede: [{pris: hjemloeshed, varighed: 1}]"))
    assert "er ikke trukket fra." in without["tbl-betalere"].footnote


def test_the_same_data_give_the_same_bytes(tmp_path, monkeypatch):
    workspace = economy_workspace(tmp_path)
    found = []
    for _ in range(2):
        run_cells(workspace, NOTEBOOK, monkeypatch)
        found.append(workspace.findings_file(REPORT, NOTEBOOK).read_bytes())
    assert found[0] == found[1]
    assert len(found[0]) > 10_000


@pytest.mark.parametrize(("nature", "other"), [("direkte", "indirekte"), ("indirekte", "direkte")])
def test_costs_of_one_kind_only_leave_a_sum_of_nothing_for_the_other(run, nature, other):
    activities = {"direkte": ("gade", "besoeg"), "indirekte": ("plan", "kursus")}[nature]
    published, values = run(
        hours=[row for row in HOURS if row[2] in activities],
        expenses=[row for row in EXPENSES if row[2] in activities],
    )
    assert rows(published[f"tbl-{other}"]) == [["Samlet", "0", "0", "0"]]
    whole = {"direkte": 60_400, "indirekte": 46_600}[nature]
    assert values[f"omkostninger.{nature}.samlet.kroner"] == pytest.approx(whole)
    assert values["omkostninger.kommune.i_alt.kroner"] == pytest.approx(whole)


def test_what_is_bought_costs_also_where_no_hours_are_registered(run):
    """1,500 for the course and 4 * 250 for the street, shared by four."""
    published, values = run(hours=[])
    assert rows(published["tbl-direkte"])[-1] == ["Samlet", "0", "1.000", "300"]
    assert values["omkostninger.kommune.i_alt.kroner"] == 2500
    assert values["omkostninger.pr.modtaget.kroner_pr"] == 625
