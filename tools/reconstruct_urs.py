"""Remake the reconstructed data of the 2017 evaluation: `python tools/reconstruct_urs.py [FOLDER]`.

No microdata behind the evaluation are public. The persons written here are synthetic
(*rekonstrueret*): their tables equal the published ones of `programmes/urs/offentliggjort/urs2017.csv`.
The same files, byte for byte, come out of every run.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from reconstruct.costs import write_costs_as_csv, write_costs_as_workbook
from reconstruct.forms import fill_in_forms
from reconstruct.interviews import write_interviews
from reconstruct.persons import AARHUS, ODENSE
from reconstruct.published import load_published
from reconstruct.reference import write_population
from reconstruct.surveyxact import write_export
from reconstruct.workbook import write_workbook

from virkning.config.load import load_codebook
from virkning.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
PROGRAMME = "urs"


def main(root: Path) -> None:
    """Write the raw files of both municipalities and the population shares below `root`."""
    project = Workspace(ROOT)
    codebook = load_codebook(project, PROGRAMME)
    published = load_published(project.programme(PROGRAMME))
    aarhus, odense = fill_in_forms((AARHUS, ODENSE), codebook, published)
    write_export(_folder(root / "data" / "raw" / "aarhus"), aarhus, codebook)
    write_workbook(_folder(root / "data" / "raw" / "odense") / "Odense.xlsx", odense.forms, codebook)
    for municipal in (aarhus, odense):
        place = municipal.municipality
        write_interviews(root / "data" / "raw" / place.slug, place.name, codebook)
    write_costs_as_csv(root / "data" / "raw" / "aarhus", aarhus.municipality.name, codebook)
    write_costs_as_workbook(root / "data" / "raw" / "odense", odense.municipality.name, codebook)
    reference = _folder(root / "programmes" / "urs" / "referencer")
    write_population(reference / "befolkning.csv", codebook, published)


def _folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Dan de rekonstruerede data igen.")
    parser.add_argument("rod", nargs="?", type=Path, default=ROOT, help="mappe at skrive i")
    main(parser.parse_args().rod)
