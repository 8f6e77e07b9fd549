"""A programme of its own with before and after, and tables written by hand, one row for each form."""

import shutil
from collections.abc import Callable, Iterable

import pandas as pd
import pytest
from few_citizens import CODEBOOK, tables
from notebook_cells import run_cells
from projects import SECOND_PROGRAMME
from small_programme import small_workspace

from virkning.findings import all_findings
from virkning.workspace import Workspace

PROGRAMME = """
program: Bedre hverdag
skalaer:
  enighed: {1: Uenig, 2: Både og, 3: Enig}
  plage: {0: Slet ikke, 1: Lidt, 2: Noget, 3: En del, 4: Meget}
instrumenter:
  borgere:
    navn: Deltagerliste
    kilde: Egen registrering
    felter:
      cpr: {type: identifikator, etiket: Deltager, paakraevet: true}
      koen: {type: kategori, etiket: Køn, svar: {k: Kvinde, m: Mand}}
  tro:
    navn: Trosskema
    kilde: Første skema
    maalinger: {start: Start, slut: Slut}
    felter:
      cpr: {type: identifikator, etiket: Deltager, paakraevet: true}
      laege: {type: kategori, etiket: Læge, svar: {nu: Nu, aldrig: Aldrig}}
      mod: {type: skala, skala: enighed, etiket: Har mod}
      frygt: {type: skala, skala: enighed, etiket: Har frygt, vendt: true}
  hverdag:
    navn: Hverdagsskema
    kilde: Andet skema
    maalinger: {start: Start, slut: Slut}
    felter:
      cpr: {type: identifikator, etiket: Deltager, paakraevet: true}
      krop_dage: {type: heltal, etiket: "Krop: dage", mindst: 0, hoejst: 30}
      krop_plage: {type: skala, skala: plage, etiket: "Krop: plaget", vendt: true}
      krop_hjaelp: {type: skala, skala: plage, etiket: "Krop: vigtigt"}
      sind_dage: {type: heltal, etiket: "Sind: dage", mindst: 0, hoejst: 30}
      sind_plage: {type: skala, skala: plage, etiket: "Sind: plaget", vendt: true}
      sind_hjaelp: {type: skala, skala: plage, etiket: "Sind: vigtigt"}
      status: {type: kategori, etiket: Forløb, svar: {i_gang: I gang, ude: Ude}, kun_ved: [slut]}
      laege: {type: kategori, etiket: Læge, svar: {ja: Ja, nej: Nej}, kun_ved: [slut]}
analyser:
  maalgruppe: {modtaget_indsats: {felt: koen, svar: k}, profil: [borgere.koen]}
  motivation: {instrument: tro, foer: start, efter: slut}
  recovery:
    instrument: hverdag
    foer: start
    efter: slut
    domaener:
      krop: {etiket: Krop, dage: krop_dage, besvaer: krop_plage, vigtighed: krop_hjaelp, asi: true}
      sind: {etiket: Sind, dage: sind_dage, besvaer: sind_plage, vigtighed: sind_hjaelp}
    fastholdelse: status
    kontakt:
      laege:
        etiket: Læge
        foer: tro.laege
        efter: hverdag.laege
        kontakt_foer: [nu]
        kontakt_efter: [ja]
"""
SOURCES = """
kommune: Prøveby
kilder:
  - {instrument: borgere, format: excel, fil: a.xlsx, ark: Ark1, kolonner: {cpr: nr, koen: koen}}
"""
BELIEF = {"laege": "string", "mod": "Int64", "frygt": "Int64"}
DAILY = {f"{area}_{item}": "Int64" for area in ("krop", "sind") for item in ("dage", "plage", "hjaelp")} | {
    "status": "string",
    "laege": "string",
}

Rows = Iterable[tuple[object, ...]]


@pytest.fixture
def everyday(tmp_path) -> Callable[[Rows, Rows], Workspace]:
    """A workspace of the programme with the tables `tro` (person, maaling, laege, mod, frygt) and
    `hverdag` (person, maaling, six answers, status, laege)."""

    def make(belief: Rows, daily: Rows) -> Workspace:
        shutil.copytree(SECOND_PROGRAMME, tmp_path, dirs_exist_ok=True)
        (tmp_path / "notebooks").mkdir()
        workspace = Workspace(tmp_path)
        workspace.codebook_file("lille").write_text(PROGRAMME, encoding="utf-8")
        workspace.sources_file("proeveby").write_text(SOURCES, encoding="utf-8")
        _write(workspace, "tro", BELIEF, belief)
        _write(workspace, "hverdag", DAILY, daily)
        return workspace

    return make


def _write(workspace: Workspace, table: str, columns: dict[str, str], rows: Rows) -> None:
    frame = pd.DataFrame(list(rows), columns=["person", "maaling", *columns]).astype(
        {"person": "string", "maaling": "string", **columns}
    )
    file = workspace.table("lille", table)
    file.parent.mkdir(parents=True, exist_ok=True)
    frame.assign(kommune="proeveby").to_parquet(file)


@pytest.fixture
def shown(tmp_path, monkeypatch):
    """Run notebook 03 on rows of `few_citizens`: what it shows by label, and the values of its findings."""

    def run(citizens, forms=(), own=("aby", "bby"), others=(), references=None):
        workspace = small_workspace(tmp_path, CODEBOOK, tables(citizens, list(forms)), own, others)
        folder = workspace.programme("lille") / "referencer"
        folder.mkdir(exist_ok=True)
        for name, text in (references or {}).items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        published = run_cells(workspace, "03_target_group", monkeypatch)
        return published, {name: f.value for name, f in all_findings(workspace, "lille").items()}

    return run
