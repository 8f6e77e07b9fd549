from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from virkning.errors import Flaw, VirkningError
from virkning.workspace import Workspace

REPORT = """\
titel: Evaluering
program: prog
kommuner: [aarhus, odense]
periode: {fra: 2014-09-01, til: 2016-12-31}
skaeringsdato: 2016-12-31
udgivelsesdato: 2017-05-01
"""

CODEBOOK = """\
program: Et program
skalaer:
  enighed: {1: Nej, 2: Ja}
instrumenter:
  borgere:
    navn: Kontakt
    kilde: Survey
    felter:
      borger_id: {type: identifikator}
      indsats: {type: kategori, paakraevet: true, svar: {modtaget: Ja, vejledt: Nej}}
      alder: {type: heltal, mindst: 15, hoejst: 99}
      rusmidler: {type: flervalg, svar: {cannabis: Cannabis, alkohol: Alkohol}}
  motivation:
    navn: Motivation
    kilde: Survey
    maalinger: {foer: Før, efter: Efter}
    felter:
      borger_id: {type: identifikator}
      haab: {type: skala, skala: enighed}
analyser:
  maalgruppe:
    modtaget_indsats: {felt: indsats, svar: modtaget}
    profil: [borgere.alder]
    flervalg: borgere.rusmidler
    alder: borgere.alder
  motivation: {instrument: motivation, foer: foer, efter: efter}
"""

SOURCES = """\
kommune: Aarhus
kilder:
  - instrument: borgere
    format: excel
    fil: data.xlsx
    ark: Borgere
    kolonner:
      borger_id: Nr.
      indsats: Indsats
      rusmidler: {cannabis: C, alkohol: A}
      alder: Alder
  - instrument: motivation
    maaling: foer
    format: surveyxact
    fil: dataset.csv
    struktur: structure.csv
    etiketter: labels.csv
    kolonner: {borger_id: id, haab: s_1}
"""

ENGLISH = re.compile(
    r"Input should|Field required|Extra inputs|Value error|valid (string|integer|number|list|dict)"
    r"|\b(expected|found|while|scanning|parsing|character|the|not|are|at least|must|key|value)\b"
)


@pytest.fixture(scope="session")
def assert_danish() -> Callable[[str], None]:
    def check(text: str) -> None:
        assert not ENGLISH.search(text), f"English: {ENGLISH.search(text)} in {text}"

    return check


@pytest.fixture(scope="session")
def correct_files() -> dict[str, str]:
    return {
        "params/rapport.yml": REPORT,
        "programmes/prog/kodebog.yml": CODEBOOK,
        "data/raw/aarhus/kilder.yml": SOURCES,
        "data/raw/odense/kilder.yml": SOURCES.replace("Aarhus", "Odense"),
    }


@pytest.fixture
def project(tmp_path: Path, correct_files: dict[str, str]) -> Workspace:
    """A project whose YAML files are all correct; tests break one of them."""
    (tmp_path / "notebooks").mkdir()
    for name, text in correct_files.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Workspace(tmp_path)


@pytest.fixture
def edit(project: Workspace) -> Callable[[str, str, str], None]:
    def replace(file: str, old: str, new: str) -> None:
        path = project.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


@pytest.fixture
def flaws(assert_danish: Callable[[str], None]) -> Callable[..., tuple[Flaw, ...]]:
    """Call a loader that must fail, and return what it found, in Danish."""

    def collect(load: Callable[..., object], *args: object) -> tuple[Flaw, ...]:
        with pytest.raises(VirkningError) as caught:
            load(*args)
        assert_danish(str(caught.value))
        return caught.value.flaws

    return collect
