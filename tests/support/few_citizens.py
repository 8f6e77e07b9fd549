"""A codebook for the tests of the notebooks, and tables of citizens from plain rows."""

from pathlib import Path

import pandas as pd

CODEBOOK = (Path(__file__).parents[1] / "fixtures" / "faa_borgere" / "kodebog.yml").read_text(
    encoding="utf-8"
)
"""One codebook for all tests that run a notebook on tables of their own."""
WHOLE = ("alder", "krop", "sind", "gange", "tal")
CHOICES = ("hjaelp_bolig", "hjaelp_job", "hjaelp_ven")

Rows = list[dict[str, object]]


def citizen(person: str, kommune: str, koen: str = "k", **answers: object) -> dict[str, object]:
    """A treated citizen; what is not given is not answered."""
    return {"person": person, "kommune": kommune, "koen": koen, "forloeb": "ja", **answers}


def form(person: str, kommune: str, maaling: str, **answers: object) -> dict[str, object]:
    return {"person": person, "kommune": kommune, "maaling": maaling, **answers}


def tables(citizens: Rows, forms: Rows) -> dict[str, pd.DataFrame]:
    return {
        "borgere": _table(
            citizens, ("person", "kommune", "koen", "alder", "bolig", "krop", "sind", "gange", "forloeb")
        ),
        "skema": _table(forms, ("person", "kommune", "maaling", "tal", *CHOICES)),
    }


def _table(rows: Rows, columns: tuple[str, ...]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(columns))
    kinds = {
        name: "Int64" if name in WHOLE else "boolean" if name in CHOICES else "string" for name in columns
    }
    return frame.astype(kinds)
