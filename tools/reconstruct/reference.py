"""The population shares of table 4-2, printed by the report from Danmarks Statistik."""

from __future__ import annotations

import csv
from pathlib import Path

from reconstruct.published import Published, answer_labels
from virkning.config.codebook import Codebook

SOURCE = "Danmarks Statistik, gengivet i evalueringsrapporten fra 2017, tabel 4-2"
AREAS = {"aarhus": "Aarhus", "odense": "Odense", "danmark": "Danmark"}


def write_population(file: Path, codebook: Codebook, published: Published) -> None:
    """Write one row for each answer of the profile's fields and each area."""
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, delimiter=";", lineterminator="\n")
        writer.writerow(["felt", "svar", "omraade", "andel_pct", "kilde"])
        for reference in codebook.analyser.maalgruppe.profil:
            for answer, label in answer_labels(codebook.field(reference)).items():
                for area, name in AREAS.items():
                    share = published.printed("4-2", label, f"Befolkning {name}")
                    writer.writerow([reference, answer, area, share, SOURCE])
