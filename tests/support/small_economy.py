"""A programme small enough to price by hand, its registers and citizens, and notebook 07 run on them."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd
from small_programme import small_workspace

from virkning.findings import Finding, write_findings
from virkning.formatting import Unit
from virkning.workspace import Workspace

FILES = Path(__file__).parents[1] / "fixtures" / "smaa_omkostninger"
REPORT, NOTEBOOK = "lille", "07_costs"
QUARTERS = ("2020K1", "2020K2", "2020K3", "2020K4")

CITIZENS = [
    ("p1", "aby", "2020-01-01", "2020-01-31", "ja"),  # 31 days
    ("p2", "aby", "2020-01-16", "2020-02-14", "ja"),  # 16 + 14 days
    ("p3", "aby", "2020-03-01", None, "nej"),
    ("p4", "bby", "2020-02-01", None, "ja"),  # 366 - 31 days until the cut-off date
    ("p5", "bby", "2020-10-02", None, "ja"),  # 30 + 30 + 31 days
    ("p6", "bby", "2020-03-01", None, "nej"),
]
HOURS = [
    *(
        ("aby", quarter, "gade", "ansat", hours)
        for quarter, hours in zip(QUARTERS, (10, 20, 30, 40), strict=True)
    ),
    *(("aby", quarter, "gade", "leder", 5) for quarter in QUARTERS),
    *(("aby", quarter, "besoeg", "ansat", 10) for quarter in QUARTERS),
    ("aby", "2020K1", "plan", "leder", 10),
    ("aby", "2020K2", "plan", "leder", 20),
    ("aby", "2020K4", "plan", "leder", 30),  # the third quarter is missing: filled in with 20
    ("aby", "2020K1", "kursus", "ansat", 30),  # a one-off: never filled in
    *(("bby", quarter, "gade", "ansat", 25) for quarter in QUARTERS),
    *(("bby", quarter, "plan", "ansat", 10) for quarter in QUARTERS),
    ("bby", "2020K2", "kursus", "leder", 10),
]
EXPENSES = [
    ("aby", "2020K1", "kursus", 1500),
    *(("bby", quarter, "gade", 250) for quarter in QUARTERS),
]
COUNTED = {
    "fastholdelse.i_gang.antal": 1,
    "fastholdelse.ude.antal": 1,
    "motivation.mod.positiv_antal": 3,
}
"""What the notebooks before this one have found."""
WORKERS = {"aby": 1, "bby": 0.5}

Rows = Iterable[tuple[object, ...]]


def economy_workspace(
    root: Path,
    *,
    citizens: Rows = CITIZENS,
    hours: Rows = HOURS,
    expenses: Rows = EXPENSES,
    counted: Mapping[str, int] = COUNTED,
    files: Mapping[str, str | None] | None = None,
) -> Workspace:
    """Write the programme and its tables; `files` replaces a file of the programme, or leaves it out."""
    texts = {name: (FILES / name).read_text(encoding="utf-8") for name in _names()} | dict(files or {})
    tables = {
        "borgere": _citizens(citizens),
        "timer": _register(hours, ("kvartal", "aktivitet", "rolle"), "timer"),
        "udgifter": _register(expenses, ("kvartal", "aktivitet"), "beloeb"),
    }
    workspace = small_workspace(root, texts.pop("kodebog.yml"), tables)
    places = {
        "omkostninger.yml": workspace.costs_file("lille"),
        "scenarier.yml": workspace.scenarios_file("lille"),
        "priser.csv": workspace.economy_file("lille", "priser"),
    }
    for name, text in texts.items():
        if text is not None:
            places[name].parent.mkdir(parents=True, exist_ok=True)
            places[name].write_text(text, encoding="utf-8")
    for municipality, workers in WORKERS.items():
        with workspace.sources_file(municipality).open("a", encoding="utf-8") as sources:
            sources.write(f"medarbejdere: {workers}\n")
    before = [
        Finding(name, value, Unit.COUNT, value, None, None, None, {}, "tbl-foer", "06_recovery")
        for name, value in counted.items()
    ]
    write_findings(workspace.findings_file(REPORT, "06_recovery"), before)
    return workspace


def text_of(name: str) -> str:
    """Return a file of the programme, for a test to change."""
    return (FILES / name).read_text(encoding="utf-8")


def _names() -> list[str]:
    return sorted(file.name for file in FILES.iterdir())


def _citizens(rows: Rows) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=["person", "kommune", "kontakt", "slut", "forloeb"])
    dates = {name: pd.to_datetime(frame[name]).astype("datetime64[us]") for name in ("kontakt", "slut")}
    texts = dict.fromkeys(("person", "kommune", "forloeb"), "string")
    return frame.assign(**dates, koen="k").astype({**texts, "koen": "string"})


def _register(rows: Rows, answers: tuple[str, ...], amount: str) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=["kommune", *answers, amount])
    frame.insert(0, "person", "projekt-" + frame["kommune"].astype(str))
    texts = dict.fromkeys(("person", "kommune", *answers), "string")
    return frame.astype({**texts, amount: "Float64"})
