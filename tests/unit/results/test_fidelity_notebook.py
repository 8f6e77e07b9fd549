"""Notebook 04 on few forms and statements, each number counted by hand."""

from itertools import count

import pandas as pd
import pytest
from few_citizens import CODEBOOK
from few_citizens import tables as citizens
from notebook_cells import run_cells
from small_programme import small_workspace
from statsmodels.stats.proportion import proportion_confint

from virkning.findings import all_findings

LEVELS = {"samarbejde": "ledelse", "tid": "ledelse", "uro": "vilkaar"}
PROJECTS = [
    ("p1", "aby", "start", 1, 3),
    ("p2", "aby", "start", 2, 3),  # two projects: the lower of 1 and 2 is 1
    ("p1", "aby", "slut", 3, 2),
    ("p3", "bby", "start", 2, 1),
    ("p3", "bby", "slut", 2, None),
]
TALKS = ["ja", "ja", "lidt", "nej", "uaktuel", None]
SAID = [
    *((f"a{nr}", "aby", "samarbejde", "ansat", "driv", f"Femte {nr}") for nr in range(5)),
    ("a0", "aby", "samarbejde", "ansat", "driv", "Igen"),
    *((f"l{nr}", "aby", "samarbejde", "leder", "barriere", f"Lederord {nr}") for nr in range(4)),
]
FORCES = [
    *((f"a{nr}", "aby", "tid", "ansat", "driv", f"God tid {nr}") for nr in range(5)),
    ("a0", "aby", "tid", "ansat", "driv", "God tid igen"),
    ("a0", "aby", "tid", "ansat", "barriere", "Travlhed"),
    ("l0", "bby", "uro", "leder", "barriere", "Larm"),
]


def table(rows, *columns):
    frame = pd.DataFrame(list(rows), columns=columns)
    return frame.astype({n: "Int64" if n in ("plan", "moeder") else "string" for n in columns})


@pytest.fixture
def shown(tmp_path, monkeypatch):
    runs = count()

    def run(projects=(), talks=(), said=(), own=("aby", "bby")):
        tables = {
            **citizens([], []),
            "projekt": table(projects, "person", "kommune", "maaling", "plan", "moeder"),
            "samtale": table(
                [(f"c{n}", "aby", t) for n, t in enumerate(talks)], "person", "kommune", "lytte"
            ),
            "interview": table(said, "person", "kommune", "tema", "aktoer", "retning", "ord").assign(
                niveau=lambda rows: rows["tema"].map(LEVELS).astype("string")
            ),
        }
        workspace = small_workspace(tmp_path / str(next(runs)), CODEBOOK, tables, own)
        published = run_cells(workspace, "04_fidelity", monkeypatch)
        return published, {name: f.value for name, f in all_findings(workspace, "lille").items()}

    return run


def test_steps_changes_the_lower_median_and_a_missing_measurement(shown):
    published, values = shown(PROJECTS)
    assert values["projektfidelitet.plan.aby.start.trin"] == 1
    assert values["projektfidelitet.plan.aby.slut.aendring_ord"] == "højere"
    assert values["projektfidelitet.moeder.aby.slut.aendring_ord"] == "lavere"
    assert values["projektfidelitet.plan.bby.slut.aendring_ord"] == "uændret"
    assert "projektfidelitet.moeder.bby.slut.trin" not in values
    assert "Helt (højere)" in published["tbl-projektfidelitet"].content


def test_used_leaves_out_what_was_not_relevant(shown):
    """Five were judged; one was not relevant, so 3 of 4 used it."""
    _, values = shown(talks=TALKS)
    assert values["individfidelitet.lytte.ja.andel"] == 40
    used = [values[f"individfidelitet.lytte.anvendt.{part}"] for part in ("antal", "base", "andel")]
    assert used == [3, 4, 75]
    low, high = (100 * limit for limit in proportion_confint(3, 4, method="wilson"))
    assert values["individfidelitet.lytte.anvendt.interval_lav"] == pytest.approx(low)
    assert values["individfidelitet.lytte.anvendt.interval_hoej"] == pytest.approx(high)


def test_statements_and_their_informants_are_counted(shown):
    published, values = shown(said=SAID)
    assert values["interview.samarbejde.driv.antal"] == 6
    assert values["interview.samarbejde.barriere.antal"] == 4
    assert "6 (5)" in published["tbl-interview-organisation"].content
    assert set(published) == {"tbl-interview-organisation", "tbl-udsagn-organisation"}


def test_four_of_a_kind_name_no_municipality_and_in_its_own_report_are_not_shown(shown):
    published, _ = shown(said=SAID, own=("aby",))
    assert "Femte 0" in published["tbl-udsagn-organisation"].content
    assert "Lederord" not in published["tbl-udsagn-organisation"].content


def test_in_a_report_of_one_municipality_four_of_a_kind_have_no_column_but_count_in_the_theme(shown):
    published, values = shown(said=SAID, own=("aby",))
    matrix = published["tbl-interview-organisation"].content
    assert "6 (5)" in matrix
    assert "Leder" not in matrix
    assert values["interview.samarbejde.barriere.antal"] == 4


def test_a_theme_that_only_few_spoke_of_still_has_a_row(shown):
    published, _ = shown(said=SAID[6:], own=("aby",))
    assert "Samarbejde" in published["tbl-interview-organisation"].content
    assert "(" not in published["tbl-interview-organisation"].content


def test_with_several_municipalities_four_of_a_kind_are_shown_without_the_place(shown):
    published, _ = shown(said=SAID)
    rows = published["tbl-udsagn-organisation"].content.splitlines()
    assert all("ikke angivet" in row for row in rows if "Lederord" in row)
    assert all("Aby" in row for row in rows if "Femte" in row)


def test_a_direction_nobody_spoke_of_counts_zero(shown):
    _, values = shown(said=SAID[:5])
    assert values["interview.samarbejde.barriere.antal"] == 0


def test_without_data_nothing_is_shown(shown):
    assert shown() == ({}, {})


def test_forces_are_counted_apart_from_the_organisational_themes(shown):
    """Time: 6 for and 1 against, all 7 by five staff. Noise: 1 against, by one leader."""
    published, values = shown(said=[*SAID, *FORCES])
    counts = {
        theme: [values[f"interview.{theme}.{way}.antal"] for way in ("driv", "barriere")]
        for theme in ("samarbejde", "tid", "uro")
    }
    assert counts == {"samarbejde": [6, 4], "tid": [6, 1], "uro": [0, 1]}
    rows = published["tbl-interview-drivkraefter"].content.splitlines()[2:]
    assert [[cell.strip() for cell in row.split("|")[1:-1]] for row in rows] == [
        ["Ledelse", "Tid", "6", "1", "–", "7 (5)"],
        ["Vilkår", "Uro", "0", "1", "1 (1)", "–"],
    ]
    assert "Tid" not in published["tbl-interview-organisation"].content


def test_statements_on_forces_are_two_of_a_kind_and_name_a_place_where_five_spoke(shown):
    published, _ = shown(said=[*SAID, *FORCES])
    rows = [
        [cell.strip() for cell in row.split("|")[1:-1]]
        for row in published["tbl-udsagn-drivkraefter"].content.splitlines()[2:]
    ]
    assert [row[1:4] for row in rows] == [
        ["Drivkraft", "Ansat", "Aby"],
        ["Drivkraft", "Ansat", "Aby"],
        ["Barriere", "Ansat", "Aby"],
        ["Barriere", "Leder", "ikke angivet"],
    ]
    assert [row[0] for row in rows] == ["Tid", "", "", "Uro"]
    assert [row[4] for row in rows[2:]] == ["Travlhed", "Larm"]


def test_forces_alone_give_no_organisational_tables(shown):
    published, _ = shown(said=FORCES)
    assert set(published) == {"tbl-interview-drivkraefter", "tbl-udsagn-drivkraefter"}


def test_the_order_of_statements_without_a_place_does_not_tell_where_they_are_from(shown):
    said = [
        ("l0", "aby", "samarbejde", "leder", "driv", "Vi mødes"),
        ("l1", "bby", "samarbejde", "leder", "driv", "Aftalerne holder"),
    ]
    swapped = [(person, {"aby": "bby", "bby": "aby"}[place], *rest) for person, place, *rest in said]
    tables = [shown(said=rows)[0]["tbl-udsagn-organisation"].content for rows in (said, swapped)]
    assert tables[0] == tables[1]


def test_both_municipalities_are_heard_where_one_has_more_statements(shown):
    """Three of the leaders in Aby come first in the file; the one in Bby is still shown."""
    said = [(f"l{nr}", "aby", "tid", "leder", "driv", f"Aby {nr}") for nr in range(3)]
    published, _ = shown(said=[*said, ("m", "bby", "tid", "leder", "driv", "Fra Bby")])
    text = published["tbl-udsagn-drivkraefter"].content
    assert [word in text for word in ("Aby 0", "Aby 1", "Fra Bby")] == [True, False, True]
