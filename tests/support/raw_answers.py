"""The raw files of the reconstructed case, read by pandas alone: answers as labels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]


def read_export(name: str, header: int | None) -> pd.DataFrame:
    file = ROOT / "data" / "raw" / "aarhus" / name
    return pd.read_csv(file, sep=";", encoding="cp1252", dtype=str, keep_default_na=False, header=header)


@dataclass(frozen=True)
class Question:
    """Where a question of measure 1 (first time), 2 or 3 stands: Aarhus' variable and Odense's column."""

    variable: str
    column: str


THIRTY_DAYS = {
    # published row: (variable in Aarhus, column in Odense), the same at the start and after three months
    "Stoffer: dage med problemer": Question("s_23", "Stoffer: dage de seneste 30"),
    "Stoffer: bekymret eller besværet (0-4)": Question("s_24", "Stoffer: bekymret/besværet"),
    "Stoffer: vigtighed af behandling (0-4)": Question("s_25", "Stoffer: vigtigt at få hjælp"),
    "Fysisk: dage med problemer": Question("s_26", "Fysisk: dage de seneste 30"),
    "Fysisk: bekymret eller besværet (0-4)": Question("s_27", "Fysisk: bekymret/besværet"),
    "Fysisk: vigtighed af behandling (0-4)": Question("s_28", "Fysisk: vigtigt at få hjælp"),
    "Psykisk: dage med problemer": Question("s_29", "Psykisk: dage de seneste 30"),
    "Psykisk: bekymret eller besværet (0-4)": Question("s_30", "Psykisk: bekymret/besværet"),
    "Psykisk: vigtighed af behandling (0-4)": Question("s_31", "Psykisk: vigtigt at få hjælp"),
}
TROUBLE = {"Slet ikke": 0, "Lidt": 1, "Noget": 2, "Betydeligt": 3, "Meget": 4}
DEGREE = {"Slet ikke": 1, "I mindre grad": 2, "Hverken/eller": 3, "I høj grad": 4, "I meget høj grad": 5}
FORM_NAMES = {
    # Aarhus' form: Odense's sheet
    "Måleredskab 1, før": "Førmåling",
    "Måleredskab 2": "Behandlingsstart",
    "Måleredskab 3": "Efter tre måneder",
    "Fidelitet, samtaler": "Samtaler",
    "Fidelitet, projekt, december 2014": "Projekt dec. 2014",
    "Fidelitet, projekt, december 2015": "Projekt dec. 2015",
}


class Answers:
    """The completed forms of both municipalities with labels for codes, whatever they are about."""

    def __init__(self) -> None:
        rows = read_export("dataset.csv", header=0)
        labels: dict[str, dict[str, str]] = {}
        for variable, code, label in read_export("labels.csv", header=None).itertuples(index=False):
            labels.setdefault(variable, {})[code] = label.strip()
        rows = rows[rows["statoverall_4"] == "1"].set_index("borgernr")
        self.forms = rows["skema"].map(labels["skema"])
        self.rows, self.labels = rows, labels
        file = ROOT / "data" / "raw" / "odense" / "Odense.xlsx"
        self.sheets = pd.read_excel(file, sheet_name=None, index_col=0, engine="openpyxl")

    def of(self, form: str, question: Question, area: str = "I alt") -> pd.Series:
        """Each person's answer as a label or a number; missing where the cell is empty."""
        aarhus = self.rows.loc[self.forms == form, question.variable]
        known = self.labels.get(question.variable, {})
        aarhus = aarhus.map(lambda code: known.get(code, code)).astype(object).replace("", None)
        odense = self.sheets[FORM_NAMES[form]][question.column]
        parts = {"Aarhus": aarhus, "Odense": odense}
        return pd.concat(list(parts.values()) if area == "I alt" else [parts[area]]).dropna()
