"""Notebook 07 on a programme small enough to price by hand. The arithmetic stands beside each row.

Rates 200 (ansat) and 300 (leder) kroner an hour, overhead a tenth of the wages. Four of six citizens are
treated; the costs are shared between those four.
"""

import re

import pytest
from notebook_cells import run_cells
from small_economy import NOTEBOOK, REPORT, economy_workspace

from virkning.findings import read_findings

LABELS = {
    "tbl-satser", "tbl-direkte", "tbl-indirekte", "tbl-omkostninger", "tbl-kategorier", "fig-sagstal",
    "tbl-sagstal", "tbl-pr-borger", "tbl-afledte", "tbl-undgaaede", "tbl-borgereksempler", "tbl-betalere",
    "tbl-horisont", "tbl-balance", "tbl-balancepris", "fig-tornado", "tbl-usikkerhed", "fig-kurve",
    "tbl-betydning",
}  # fmt: skip
MEASURES = {
    "sats": ("ansat leder", "sats"),
    "omkostninger.direkte": (
        "gade.ansat gade.leder gade.udgift besoeg.ansat samlet",
        "timer kroner kroner_pr",
    ),
    "omkostninger.indirekte": ("plan kursus samlet", "timer kroner kroner_pr"),
    "omkostninger.kommune": ("aby bby i_alt", "timer direkte indirekte opstart drift kroner"),
    "omkostninger.kategori": (
        "forberedelse uddannelse drift materiel",
        "timer loen udgift overhead kroner kroner_imputeret",
    ),
    "omkostninger.varighed": (
        "engangs loebende samlet",
        "timer loen udgift overhead kroner kroner_imputeret",
    ),
    "omkostninger.pr": ("opsporede modtaget gennemfoert maaned mod", "antal kroner_pr"),
    "sagstal": ("aby bby i_alt", "forloeb maaneder over_loft medarbejdere middel hoejst loft"),
    "priser": ("behandling bolig dagtilbud indlaeggelse hjemloeshed politi", "pris lav hoej"),
    "scenarie": ("anna bo", "indsats kommune region stat nettoresultat"),
    "balance": ("anna bo", "foelger succesrate"),
    "balancepris": ("anna.indlaeggelse anna.hjemloeshed bo.indlaeggelse", "pris balancepris"),
    "usikkerhed": ("anna bo", "middel median lav hoej gevinst i_ord"),
}
"""The findings: the beginning of their ids, and what is measured of each row."""


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    with pytest.MonkeyPatch.context() as monkeypatch:
        workspace = economy_workspace(tmp_path_factory.mktemp("oekonomi"))
        published = run_cells(workspace, NOTEBOOK, monkeypatch)
    found = read_findings(workspace.findings_file(REPORT, NOTEBOOK))
    return published, {finding.id: finding.value for finding in found}


@pytest.fixture(scope="module")
def published(run):
    return run[0]


@pytest.fixture(scope="module")
def values(run):
    return run[1]


def rows(published):
    """The rows of a table below its head, as they are printed."""
    lines = published.content.replace("\N{NO-BREAK SPACE}", " ").splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def measured(values, start, *measures):
    return tuple(values[f"{start}.{measure}"] for measure in measures)


def test_all_is_shown_and_recorded_under_these_names(published, values):
    assert set(published) == LABELS
    assert set(values) == {
        f"{start}.{row}.{measure}"
        for start, (names, measures) in MEASURES.items()
        for row in names.split()
        for measure in measures.split()
    }
    everything = " ".join(f"{p.content} {p.footnote} {p.caption}" for p in published.values())
    assert not re.search(r"\bnan\b|\bNone\b|<NA>", everything)


def test_direct_costs(published, values):
    assert rows(published["tbl-direkte"]) == [
        # Aby 10 + 20 + 30 + 40 and Bby 4 * 25 hours; 200 * 200 * 1.1; a fourth of it
        ["Gadearbejde (ansat)", "200", "44.000", "11.000"],
        # 4 * 5 hours; 20 * 300 * 1.1; 1,650 is printed to the nearest 100, halves away from zero
        ["Gadearbejde (leder)", "20", "6.600", "1.700"],
        # 4 * 250 kroner of what is bought, without overhead
        ["Gadearbejde (købte ydelser)", "0", "1.000", "300"],
        # 4 * 10 hours; 40 * 200 * 1.1
        ["Besøg (ansat)", "40", "8.800", "2.200"],
        # 44,000 + 6,600 + 1,000 + 8,800
        ["Samlet", "260", "60.400", "15.100"],
    ]
    assert values["omkostninger.direkte.gade.leder.kroner_pr"] == pytest.approx(1650)
    assert values["omkostninger.direkte.gade.udgift.kroner_pr"] == 250


def test_indirect_costs_and_the_mark_where_something_filled_in_counts(published, values):
    assert rows(published["tbl-indirekte"]) == [
        # Aby 10 + 20 + 30 hours and 20 filled in, 80 * 300; Bby 40 * 200; together 32,000 * 1.1
        ["Planlægning", "120‡", "35.200‡", "8.800‡"],
        # 30 * 200 + 10 * 300 = 9,000 * 1.1, and 1,500 bought
        ["Kursus", "40", "11.400", "2.900"],
        ["Samlet", "160‡", "46.600‡", "11.700‡"],
    ]
    assert values["omkostninger.indirekte.kursus.kroner_pr"] == pytest.approx(2850)
    assert values["omkostninger.indirekte.samlet.kroner_pr"] == pytest.approx(11_650)
    footnote = published["tbl-indirekte"].footnote
    assert "Pr. borger er delt med 4: borgere, der har modtaget indsatsen." in footnote
    assert "Overhead: 10\N{NO-BREAK SPACE}pct. af lønnen." in footnote
    assert footnote.endswith("Aby (2020K3).")


def test_costs_of_each_municipality(values):
    amounts = ("timer", "direkte", "indirekte", "opstart", "drift", "kroner")
    expected = {
        # direct (100 * 200 + 20 * 300 + 40 * 200) * 1.1; indirect (80 * 300 + 30 * 200) * 1.1 + 1,500;
        # start-up is the course: 30 * 200 * 1.1 + 1,500
        "aby": (270, 37_400, 34_500, 8_100, 63_800, 71_900),
        # direct 100 * 200 * 1.1 + 1,000; indirect (40 * 200 + 10 * 300) * 1.1; start-up 10 * 300 * 1.1
        "bby": (150, 23_000, 12_100, 3_300, 31_800, 35_100),
        "i_alt": (420, 60_400, 46_600, 11_400, 95_600, 107_000),
    }
    for name, amount in expected.items():
        assert measured(values, f"omkostninger.kommune.{name}", *amounts) == pytest.approx(amount)


def test_costs_of_each_municipality_as_they_are_printed(published):
    """What is filled in is planning, which is indirect and running: the other sums have no part of it."""
    assert rows(published["tbl-omkostninger"]) == [
        ["Aby", "270‡", "37.400", "34.500‡", "71.900‡", "8.100", "63.800‡"],
        ["Bby", "150", "23.000", "12.100", "35.100", "3.300", "31.800"],
        ["I alt", "420‡", "60.400", "46.600‡", "107.000‡", "11.400", "95.600‡"],
    ]


def test_costs_by_category_and_by_duration(values):
    """Filled in: 20 hours of planning by the leader, 20 * 300 * 1.1 = 6,600."""
    amounts = ("timer", "loen", "udgift", "overhead", "kroner", "kroner_imputeret")
    expected = {
        "kategori.forberedelse": (120, 32_000, 0, 3_200, 35_200, 6_600),  # plan
        "kategori.uddannelse": (40, 9_000, 1_500, 900, 11_400, 0),  # kursus
        "kategori.drift": (260, 54_000, 1_000, 5_400, 60_400, 0),  # gade and besoeg
        "kategori.materiel": (0, 0, 0, 0, 0, 0),
        "varighed.engangs": (40, 9_000, 1_500, 900, 11_400, 0),  # kursus
        "varighed.loebende": (380, 86_000, 1_000, 8_600, 95_600, 6_600),  # the others
        "varighed.samlet": (420, 95_000, 2_500, 9_500, 107_000, 6_600),
    }
    for name, amount in expected.items():
        assert measured(values, f"omkostninger.{name}", *amounts) == pytest.approx(amount)


def test_categories_as_they_are_printed(published):
    printed = {row[1]: row for row in rows(published["tbl-kategorier"])}
    assert list(printed) == [
        "Forberedelse", "Uddannelse", "Drift af indsats", "Investering i materiel",
        "Engangs (opstart)", "Løbende", "I alt",
    ]  # fmt: skip
    assert printed["Uddannelse"] == ["Kategori", "Uddannelse", "40", "9.000", "1.500", "900", "11.400", "0"]
    assert printed["Investering i materiel"][2:] == ["0"] * 6
    assert printed["Løbende"][0] == "Varighed"
    assert printed["Forberedelse"][2:] == ["120‡", "32.000‡", "0", "3.200‡", "35.200‡", "6.600‡"]
    assert printed["I alt"][2:] == ["420‡", "95.000‡", "2.500", "9.500‡", "107.000‡", "6.600‡"]
    marked = {name for name, row in printed.items() if any("‡" in cell for cell in row)}
    assert marked == {"Forberedelse", "Løbende", "I alt"}


def test_the_same_kroner_over_each_denominator(published, values):
    """All 107,000 kroner. Months: 31 + 30 + 335 + 91 = 487 days are 16 months of 365.25 / 12 days."""
    assert rows(published["tbl-pr-borger"]) == [
        ["Alle opsporede borgere", "6", "17.800‡"],
        ["Borgere, der har modtaget indsatsen (brugt i tabellerne)", "4", "26.800‡"],
        ["Borgere med et gennemført forløb", "2", "53.500‡"],
        ["Måneder i forløb", "16", "6.700‡"],
        ["Borger med mere mod", "3", "35.700‡"],
    ]
    expected = {
        "opsporede": (6, 107_000 / 6),
        "modtaget": (4, 26_750),
        "gennemfoert": (2, 53_500),
        "maaned": (16, 6_687.5),
        "mod": (3, 107_000 / 3),
    }
    for name, numbers in expected.items():
        assert measured(values, f"omkostninger.pr.{name}", "antal", "kroner_pr") == pytest.approx(numbers)


def test_open_courses_of_each_worker(published, values):
    """Aby, one worker: January 31 + 16 days, February 14 of 29, then none.

    Bby, half a worker: one course from February, two from 2 October: October 31 + 30 days. Eight months
    lie at the ceiling of 2 and so not above it. Means are over days: 61 of 366, and 335 + 91 of 335.
    """
    assert rows(published["tbl-sagstal"]) == [
        ["Aby", "2", "1,0", "0,2", "1,5", "12", "0"],
        ["Bby", "2", "0,5", "2,5", "4,0", "11", "3"],
    ]
    assert values["sagstal.aby.hoejst"] == pytest.approx(47 / 31)
    assert values["sagstal.aby.middel"] == pytest.approx(61 / 366)
    assert values["sagstal.bby.middel"] == pytest.approx(2 * 426 / 335)
    assert measured(values, "sagstal.i_alt", "forloeb", "maaneder", "over_loft", "hoejst") == (4, 12, 3, 4)


# A service of 10,400 kroner in year 1 is 10,000 kroner today; both scenarios count two years.
#
# Anna: treatment  0.5 * (10,400 + 10,000)          =  10,200, which the region pays
#       admission  0.5 * 104,000                    =  52,000, which the region is spared
#       homeless   0.25 * 50,000 (year 1)           =  12,500, which the municipality is spared
#       net        52,000 + 12,500 - 10,200 - 26,750 = 27,550
# Bo:   succeeds for 0.5 - 0.1 = 0.4
#       housing    0.4 * 2 * (5,200 + 5,000)        =   8,160, which the municipality pays
#       admission  0.4 * 0.5 * (104,000 + 100,000)  =  40,800, which the region is spared
#       day care   0.5 * 20,800                     =  10,400, which the municipality is spared anyhow
#       net        40,800 + 10,400 - 8,160 - 26,750 =  16,290


def test_example_citizens(published):
    assert rows(published["tbl-borgereksempler"]) == [
        ["Omkostning", "Indsatsen", "×", "×"],
        ["Afledt", "Behandling", "×", ""],
        ["Afledt", "Bolig", "", "×"],
        ["Undgået", "Indlæggelse", "×", "×"],
        ["Undgået", "Hjemløshed", "×", ""],
        ["Ellers givet", "Dagtilbud", "", "×"],
        ["Resultat", "Nettoresultat", "27.600", "16.300"],
    ]


def test_what_each_payer_pays_adds_up_to_the_net_result(published, values):
    expected = {
        "anna": (26_750, -26_750 + 12_500, 52_000 - 10_200, 0, 27_550),
        "bo": (26_750, -26_750 - 8_160 + 10_400, 40_800, 0, 16_290),
    }
    for name, (cost, municipality, region, state, net) in expected.items():
        measures = ("indsats", "kommune", "region", "stat", "nettoresultat")
        assert measured(values, f"scenarie.{name}", *measures) == pytest.approx(
            (cost, municipality, region, state, net)
        )
        assert municipality + region + state == net
    assert rows(published["tbl-betalere"]) == [
        ["Anna", "−14.300", "41.800", "0", "27.600"],
        ["Bo", "−24.500", "40.800", "0", "16.300"],
    ]


def test_fewer_years(published):
    """Anna 52,000 - 5,200 - 26,750 = 20,050. Bo 0.4 * (52,000 - 10,400) + 10,400 - 26,750 = 290."""
    assert rows(published["tbl-horisont"]) == [["Anna", "20.100", "27.600"], ["Bo", "300", "16.300"]]


def test_where_each_scenario_breaks_even(published, values):
    """Anna 26,750 / 54,300. Bo (26,750 - 10,400) / (102,000 - 20,400)."""
    assert measured(values, "balance.anna", "foelger", "succesrate") == pytest.approx((54_300, 49.26335))
    assert measured(values, "balance.bo", "foelger", "succesrate") == pytest.approx((81_600, 20.03676))
    assert rows(published["tbl-balance"]) == [
        ["Anna", "54.300", "49 %", ""],
        ["Bo", "81.600", "20 %", ""],
    ]


def test_the_price_at_which_each_scenario_breaks_even(published, values):
    """Without admissions Anna lacks 24,450 kroner, each krone of their price giving half of one.

    Without homelessness she has 15,050 left: no price is needed. Bo lacks 24,510, and 104,000 give 40,800.
    """
    assert values["balancepris.anna.indlaeggelse.balancepris"] == pytest.approx(48_900)
    assert values["balancepris.anna.hjemloeshed.balancepris"] is None
    assert values["balancepris.bo.indlaeggelse.balancepris"] == pytest.approx(24_510 * 104_000 / 40_800)
    assert rows(published["tbl-balancepris"]) == [
        ["Anna", "Indlæggelse", "104.000", "48.900"],
        ["Anna", "Hjemløshed", "52.000", "–"],
        ["Bo", "Indlæggelse", "104.000", "62.476"],
    ]


def test_prices_with_their_bounds(published):
    assert rows(published["tbl-undgaaede"]) == [
        ["Indlæggelse", "104.000", "80.000 til 130.000", "2019", "Region", "Opdigtet"],
        ["Hjemløshed", "52.000", "40.000 til 70.000", "2019", "Kommune", "Opdigtet"],
        ["Politiudrykning", "ikke værdisat", "–", "–", "Stat", "Ikke opgjort"],
    ]
    assert "Enhed: kr. pr. borger pr. år." in published["tbl-undgaaede"].footnote
    assert "illustrativ" in published["tbl-undgaaede"].footnote


def test_one_input_at_a_time_as_computed_by_hand(published):
    """Admission at 80,000 and 130,000, half of which is spared: 27,550 - 12,000 and + 13,000.

    How many the cost is shared between is chosen, not estimated: it has no bar.
    """
    alt = published["fig-tornado"].content.alt
    assert "Pris: Indlæggelse: 15.600 ved lav værdi, 40.600 ved høj" in alt
    assert "omkostning" not in alt
