"""A large file: 200,000 rows × 60 columns of CSV read, mapped and validated, beside pandas alone.

python many_rows.py [--raekker ANTAL] [--profil FIL]. Prints seconds as JSON: of ingest, of validation, of
reading the same file into texts by pandas (the floor), and the peak of memory in megabytes. `--profil`
writes where the time of ingest and validation goes instead, by cProfile.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import pstats
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
import pandas as pd

from virkning.config.codebook import Codebook
from virkning.config.report import ReportParameters
from virkning.config.sources import MunicipalitySources
from virkning.ingest import Ingested, ingest
from virkning.validation.checkpoint import validate
from virkning.workspace import Workspace

ROWS = 200_000
TIMES = 3
SLUG = "nord"
SCALES, CATEGORIES, NUMBERS, WHOLE, ANSWERS = 24, 12, 6, 6, 8
"""Columns of each kind; with number, two dates and a note that nobody reads they are 60."""
WORDS = ("Slet ikke", "I mindre grad", "Hverken/eller", "I høj grad", "I meget høj grad")
KINDS = ("Bor alene", "Bor sammen med nogen", "På herberg", "Uden bolig")


def codebook() -> Codebook:
    """Return a programme with one form: a contact registration of 57 fields and answers."""
    fields: dict[str, object] = {
        "nr": {"type": "identifikator", "etiket": "Nummer", "paakraevet": True},
        "startdato": {"type": "dato", "etiket": "Startdato", "paakraevet": True},
        "slutdato": {"type": "dato", "etiket": "Slutdato", "afslutter": "startdato"},
        "hjaelp": {
            "type": "flervalg",
            "etiket": "Hjælp",
            "svar": {f"svar_{n}": f"Svar {n}" for n in range(ANSWERS)},
        },
    }
    kinds = {f"k_{n}": label for n, label in enumerate(KINDS)}
    fields |= {f"skala_{n}": _scale(n) for n in range(SCALES)}
    fields |= {f"kategori_{n}": _field("kategori", n, svar=kinds) for n in range(CATEGORIES)}
    fields |= {f"tal_{n}": _field("tal", n, mindst=0) for n in range(NUMBERS)}
    fields |= {f"heltal_{n}": _field("heltal", n, mindst=0, hoejst=99) for n in range(WHOLE)}
    return Codebook.model_validate(
        {
            "program": "Store filer",
            "skalaer": {"grad": dict(enumerate(WORDS, start=1))},
            "instrumenter": {
                "borgere": {"navn": "Borgere", "kilde": "Register", "felter": fields},
                "maaling": {
                    "navn": "Måling",
                    "kilde": "Uden data",
                    "maalinger": {"foer": "Før", "efter": "Efter"},
                    "felter": {"nr": fields["nr"], "skala_0": fields["skala_0"]},
                },
            },
            "analyser": {
                "maalgruppe": {
                    "modtaget_indsats": {"felt": "kategori_0", "svar": "k_0"},
                    "profil": ["borgere.kategori_1"],
                },
                "motivation": {"instrument": "maaling", "foer": "foer", "efter": "efter"},
            },
        }
    )


def _field(kind: str, number: int, **more: object) -> dict[str, object]:
    return {"type": kind, "etiket": f"{kind.title()} {number}", **more}


def _scale(number: int) -> dict[str, object]:
    return _field("skala", number, skala="grad")


def columns() -> dict[str, object]:
    """Return field → column, as `kilder.yml` gives it."""
    single = ["nr", "startdato", "slutdato"]
    single += [f"skala_{n}" for n in range(SCALES)] + [f"kategori_{n}" for n in range(CATEGORIES)]
    single += [f"tal_{n}" for n in range(NUMBERS)] + [f"heltal_{n}" for n in range(WHOLE)]
    answers = {f"svar_{n}": f"hjaelp_{n}" for n in range(ANSWERS)}
    return {**{name: name for name in single}, "hjaelp": answers}


def write(file: Path, rows: int) -> None:
    """Write the file as Excel in Denmark saves it: semicolons, cp1252, decimal commas, dates d-m-y."""
    random = np.random.default_rng(2017)
    days = pd.Timestamp("2020-01-01") + pd.to_timedelta(random.integers(0, 200, rows), unit="D")
    ends = days + pd.to_timedelta(random.integers(0, 100, rows), unit="D")
    data: dict[str, object] = {
        "nr": [f"A{number:06}" for number in range(rows)],
        "startdato": days.strftime("%d-%m-%Y"),
        "slutdato": ends.strftime("%d-%m-%Y"),
    }
    data |= {f"skala_{n}": random.choice([*WORDS, ""], rows) for n in range(SCALES)}
    data |= {f"kategori_{n}": random.choice([*KINDS, ""], rows) for n in range(CATEGORIES)}
    for n in range(NUMBERS):
        data[f"tal_{n}"] = [f"{n:.2f}".replace(".", ",") for n in random.uniform(0, 5000, rows)]
    data |= {f"heltal_{n}": random.integers(0, 100, rows) for n in range(WHOLE)}
    data |= {f"hjaelp_{n}": random.choice(["Ja", "Nej"], rows) for n in range(ANSWERS)}
    data["bemaerkning"] = random.choice(["", "ringet", "talt med lægen om aftalen i næste uge"], rows)
    pd.DataFrame(data).to_csv(file, sep=";", index=False, encoding="cp1252", lineterminator="\r\n")


class Case:
    """A project in a folder with one large file."""

    def __init__(self, root: Path, rows: int) -> None:
        self.workspace, self.codebook = Workspace(root), codebook()
        folder = self.workspace.raw(SLUG)
        folder.mkdir(parents=True)
        self.file = folder / "borgere.csv"
        write(self.file, rows)
        source = {"instrument": "borgere", "format": "csv", "fil": self.file.name, "kolonner": columns()}
        self.sources = {
            SLUG: MunicipalitySources.model_validate(
                {"kommune": "Nord", "kilder": [source], "ignorer": ["bemaerkning"]}
            )
        }
        self.parameters = ReportParameters.model_validate(
            {
                "titel": "Store filer",
                "program": "stor",
                "kommuner": [SLUG],
                "periode": {"fra": "2020-01-01", "til": "2020-12-31"},
                "skaeringsdato": "2020-12-31",
                "udgivelsesdato": "2021-02-01",
            },
            strict=False,
        )
        self.ingested: Ingested | None = None

    def ingest(self) -> None:
        """Read the file, map it to the canonical table and keep it."""
        self.ingested = ingest(self.workspace, self.parameters, self.codebook, self.sources)

    def validate(self) -> None:
        """Hold every rule against the table."""
        assert self.ingested is not None  # ingested before
        report = validate(self.ingested.tables, self.codebook, self.parameters)
        assert not any(result.failures for result in report.results if result.rule.severity == "stopper")

    def pandas_alone(self) -> None:
        """Read the file into texts: what no reader can do without."""
        pd.read_csv(self.file, sep=";", encoding="cp1252", dtype=str, keep_default_na=False)


def main(rows: int, profile: Path | None) -> None:
    """Measure, or profile, in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="virkning-raekker-") as name:
        os.environ["VIRKNING_NOEGLE"] = str(Path(name) / "noegle")
        case = Case(Path(name) / "projekt", rows)
        if profile is not None:
            _profile(case, profile)
            return
        seconds: dict[str, list[float]] = {}
        for _ in range(TIMES):
            for part in (case.pandas_alone, case.ingest, case.validate):
                seconds.setdefault(part.__name__, []).append(_timed(part))
        print(json.dumps({part: median(values) for part, values in seconds.items()}))


def _profile(case: Case, file: Path) -> None:
    profiler = cProfile.Profile()
    for part in (case.ingest, case.validate):
        profiler.runcall(part)
    profiler.dump_stats(file)
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(45)


def _timed(work: Callable[[], None]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--raekker", type=int, default=ROWS, metavar="ANTAL")
    parser.add_argument("--profil", type=Path, metavar="FIL")
    arguments = parser.parse_args()
    main(arguments.raekker, arguments.profil)
