"""Notebook 06 on few persons, each number counted by hand."""

import re
import shutil

import pytest
from notebook_cells import run_cells
from projects import SECOND_PROGRAMME

from virkning.findings import all_findings
from virkning.workspace import Workspace

NONE = (None,) * 3
BELIEF = [
    ("p1", "start", "nu", 1, 1),
    ("p2", "start", "aldrig", 1, 1),
    ("p3", "start", "aldrig", 1, 1),
    ("p4", "start", "nu", 1, 1),
    ("p6", "start", "nu", 1, 1),
    ("p1", "slut", "aldrig", 1, 1),  # asked again: contact before is that of the first measurement
]
BEFORE = [
    ("p1", "start", 30, 4, 4, *NONE, None, None),
    ("p2", "start", 0, None, None, *NONE, None, None),
    ("p3", "start", 15, 2, 2, *NONE, None, None),
    ("p4", "start", 30, 4, 4, *NONE, None, None),
]
AFTER = [
    ("p1", "slut", 15, 2, 2, *NONE, "i_gang", "ja"),
    ("p2", "slut", 0, None, None, *NONE, "i_gang", "ja"),
    ("p3", "slut", 15, 2, 2, *NONE, "i_gang", "ja"),
    ("p4", "slut", 0, None, None, *NONE, "ude", "nej"),
    ("p5", "slut", 7, 1, 1, *NONE, "ude", "ja"),
]
LABELS = {
    "tbl-recovery",
    "fig-recovery",
    "tbl-recovery-statistik",
    "tbl-indeks",
    "fig-fastholdelse",
    "fig-kontakt-efter",
    "tbl-kontakt-foer-efter",
}


@pytest.fixture
def shown(everyday, monkeypatch):
    def run(belief, daily):
        workspace = everyday(belief, daily)
        published = run_cells(workspace, "06_recovery", monkeypatch)
        return published, {name: f.value for name, f in all_findings(workspace, "lille").items()}

    return run


def text_of(published):
    return published.content if isinstance(published.content, str) else published.content.alt


def test_each_question_counts_those_who_answered_it_both_times(shown):
    published, values = shown(BELIEF, [*BEFORE, *AFTER])
    assert set(published) == LABELS - {"fig-recovery"}  # nobody draws a figure of four
    assert values["recovery.krop.dage.n"] == 4
    assert values["recovery.krop.dage.foer"] == 75 / 4
    assert values["recovery.krop.dage.udvikling"] == -45 / 4
    assert values["recovery.krop.dage.positiv"] == 50  # a fall in days is an improvement
    assert values["recovery.krop.dage.samme_antal"] == 2  # p2 and p3
    assert values["recovery.krop.besvaer.n"] == 2
    assert values["recovery.krop.besvaer.antal_aendret"] == 1


def test_an_index_needs_all_three_answers_at_both_measurements(shown):
    """p2 and p4 skip the two questions where the days are 0: their index is missing, not 0."""
    published, values = shown(BELIEF, [*BEFORE, *AFTER])
    assert values["recovery.krop.indeks.n"] == 2
    assert values["recovery.krop.indeks.foer"] == pytest.approx((1 + 0.5) / 2)
    assert values["recovery.krop.indeks.efter"] == pytest.approx(0.5)
    krop, sind = text_of(published["tbl-indeks"]).splitlines()[2:]
    assert "ASI" in krop and "ASI" not in sind
    assert "Problemindeks (tre spørgsmål)" in sind


def test_importance_is_not_judged(shown):
    _, values = shown(BELIEF, [*BEFORE, *AFTER])
    assert values["recovery.krop.vigtighed.udvikling"] == -1
    assert values["recovery.krop.vigtighed.faldet_antal"] == 1
    for judged in ("positiv", "negativ", "positiv_antal", "negativ_antal"):
        assert values[f"recovery.krop.vigtighed.{judged}"] is None
    assert not re.search("forbedring|forværring", values["recovery.krop.vigtighed.i_ord"])


def test_a_row_without_pairs_has_dashes_beside_rows_that_have(shown):
    published, values = shown(BELIEF, [*BEFORE, *AFTER])
    assert values["recovery.sind.dage.n"] == 0
    row = next(line for line in text_of(published["tbl-recovery"]).splitlines() if "| Sind " in line)
    assert row.count("–") == 6
    assert "tabellens 3 t-test og 3 Wilcoxon-test" in published["tbl-recovery-statistik"].footnote


def test_retention_is_a_share_of_those_followed_up_with_wilson_limits(shown):
    """Three of five: 23.07 and 88.24 pct. by Wilson's formula."""
    _, values = shown(BELIEF, [*BEFORE, *AFTER])
    assert (values["fastholdelse.i_gang.antal"], values["fastholdelse.i_gang.base"]) == (3, 5)
    assert values["fastholdelse.i_gang.interval_lav"] == pytest.approx(23.07, abs=0.01)
    assert values["fastholdelse.i_gang.interval_hoej"] == pytest.approx(88.24, abs=0.01)


def test_change_of_contact_is_counted_on_the_same_persons(shown):
    """Of four, p1 keeps contact, p2 and p3 gain it, p4 loses it: McNemar's exact p is 2 * 4/8 = 1."""
    published, values = shown(BELIEF, [*BEFORE, *AFTER])
    assert values["kontakt_udvikling.laege.n"] == 4
    assert (values["kontakt_udvikling.laege.foer"], values["kontakt_udvikling.laege.efter"]) == (50, 75)
    assert values["kontakt_udvikling.laege.forskel"] == 25
    assert (
        values["kontakt_udvikling.laege.begyndt_antal"],
        values["kontakt_udvikling.laege.ophoert_antal"],
    ) == (2, 1)
    assert values["kontakt_udvikling.laege.p_mcnemar"] == pytest.approx(1)
    assert values["kontakt_efter.laege.ja.andel"] == 80
    everyone = text_of(published["tbl-kontakt-foer-efter"]).splitlines()[3].replace("\N{NO-BREAK SPACE}", " ")
    assert [cell.strip() for cell in everyone.split("|")[3:-1]] == ["5†", "5†", "60 %", "80 %", "–", "–", "–"]


def test_the_tests_of_contact_are_corrected_for_their_number(everyday, monkeypatch):
    """Six persons gain contact and none loses it: p is 2 / 2^6, and with two services Holm's is double."""
    persons = [f"p{number}" for number in range(6)]
    workspace = everyday(
        [(person, "start", "aldrig", 1, 1) for person in persons],
        [(person, "slut", 7, 1, 1, *NONE, "i_gang", "ja") for person in persons],
    )
    codebook = workspace.codebook_file("lille")
    text = codebook.read_text(encoding="utf-8")
    service = text[text.index("      laege:\n        etiket: Læge") : text.index("  fidelitet:")]
    both = service + service.replace("laege:", "vagt:").replace("Læge", "Vagt")
    codebook.write_text(text.replace(service, both), encoding="utf-8")
    published = run_cells(workspace, "06_recovery", monkeypatch)["tbl-kontakt-foer-efter"]
    values = {name: f.value for name, f in all_findings(workspace, "lille").items()}
    for name in ("laege", "vagt"):
        assert values[f"kontakt_udvikling.{name}.p_mcnemar"] == pytest.approx(1 / 32)
        assert values[f"kontakt_udvikling.{name}.p_holm"] == pytest.approx(1 / 16)
    assert "Antal test: 2" in published.footnote


def test_one_pair_gives_dashes_and_no_stars(shown):
    published, values = shown(BELIEF[:1], [BEFORE[0], AFTER[0]])
    assert set(published) == LABELS - {"fig-recovery"}
    assert values["recovery.krop.dage.n"] == 1
    assert values["recovery.krop.dage.p_t"] is None
    assert values["recovery.krop.dage.stjerner"] == ""
    everything = " ".join(text_of(p) + p.footnote + p.caption for p in published.values())
    assert not re.search(r"\bnan\b|None|<NA>", everything)


def test_without_pairs_only_what_is_seen_afterwards_is_shown(shown):
    published, values = shown([], [AFTER[-1]])
    assert set(published) == {"fig-fastholdelse", "fig-kontakt-efter"}
    assert not any(name.startswith(("recovery.", "kontakt_udvikling.")) for name in values)


def test_without_any_follow_up_nothing_is_shown(shown):
    published, values = shown(BELIEF, BEFORE)
    assert (published, values) == ({}, {})


def test_a_programme_that_does_not_measure_recovery_shows_nothing(tmp_path, monkeypatch):
    workspace = Workspace(tmp_path)
    shutil.copytree(SECOND_PROGRAMME, tmp_path, dirs_exist_ok=True)
    workspace.notebooks.mkdir()
    assert run_cells(workspace, "06_recovery", monkeypatch) == {}
    assert all_findings(workspace, "lille") == {}
