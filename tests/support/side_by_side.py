"""Answers to the small project of tests/unit/ingest as one row per citizen, written in several formats.

A citizen has the start form and the sleep form before and after, side by side. `sources` of a format are
what `kilder.yml` says of the file. Every writer takes the same citizens, so that what is read back can be
held against one expected table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyreadstat
from hypothesis import strategies as st
from redcap_files import dictionary_rows, write_csv

Form = Mapping[str, Any]
"""The answers of a form, and its `status`: complete, unverified, incomplete or unopened."""

HELP = {"pude": "Ny pude", "te": "Urtete", "ro": "Ro på"}
SEXES = {"kvinde": "Kvinde", "mand": "Mand"}
AGREEMENT = {1: "Meget uenig", 2: "Uenig", 3: "Hverken/eller", 4: "Enig", 5: "Meget enig"}
FORMS = ("start", "foer", "efter")
REASONS = {
    "incomplete": "Bortfald: skemaet er ikke gennemført (Incomplete)",
    "unverified": "Bortfald: skemaet er ikke gennemført (Unverified)",
    "unopened": "Skemaet er ikke udfyldt",
}
"""The row account's reason for a form of each status in a REDCap export."""

DATES = st.none() | st.dates(date(2020, 1, 1), date(2020, 12, 31))
STATUS = st.sampled_from(["complete"] * 4 + list(REASONS))
START = st.fixed_dictionaries(
    {
        "status": STATUS,
        "startdato": DATES,
        "koen": st.none() | st.sampled_from(list(SEXES)),
        "alder": st.none() | st.integers(15, 99),
        "hjaelp": st.sets(st.sampled_from(list(HELP))),
    }
).filter(lambda form: form["status"] != "incomplete" or any(form[name] for name in form if name != "status"))
"""Incomplete and empty is how a form looks that nobody has opened."""
SLEEP = st.fixed_dictionaries(
    {"status": STATUS, "dato": DATES, "sover_godt": st.none() | st.sampled_from(list(AGREEMENT))}
).filter(lambda form: form["dato"] or form["sover_godt"])
CITIZENS = st.lists(
    st.fixed_dictionaries({"start": START, "foer": SLEEP, "efter": SLEEP}), min_size=1, max_size=8
)


@dataclass(frozen=True)
class Written:
    """A way to write citizens: the file's first row number, its sources, and whether it has a status."""

    write: Callable[[Path, Sequence[Mapping[str, Form]]], None]
    sources: Sequence[Mapping[str, Any]]
    first_row: int
    has_status: bool


def is_kept(form: Form) -> bool:
    return form["status"] == "complete"


def expected(citizens: Sequence[Mapping[str, Form]], first_row: int) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each canonical table that must come back, without who and which file."""
    start, sleep = [], []
    for row, citizen in enumerate(citizens, start=first_row):
        if is_kept(citizen["start"]):
            answers = {name: citizen["start"][name] for name in ("startdato", "koen", "alder")}
            helped = {f"hjaelp_{answer}": answer in citizen["start"]["hjaelp"] for answer in HELP}
            start.append({**answers, **helped, "kilde_raekke": row})
        for form in ("foer", "efter"):
            if is_kept(citizen[form]):
                answers = {name: citizen[form][name] for name in ("dato", "sover_godt")}
                sleep.append({"maaling": form, **answers, "kilde_raekke": row})
    return {"borgere": start, "soevn": sleep}


def read_back(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a canonical table as `expected` has them."""
    dates = {name: table[name].dt.date for name in ("startdato", "dato") if name in table}
    plain = table.assign(**dates).astype(object)
    plain = plain.where(plain.notna(), None)
    left_out = ["kommune", "person", "ulaeselig", "kilde_fil", "kilde_ark"]
    return plain.drop(columns=left_out).to_dict("records")


def _sources(names: Mapping[str, Any], **file: str) -> list[dict[str, Any]]:
    """Return the three sources of a file; `names` gives each field's column."""
    number = names["borger_id"]
    start = {name: names[name] for name in ("startdato", "koen", "alder", "hjaelp")}
    return [
        {**file, "instrument": "borgere", "kolonner": {"borger_id": number, **start}},
        *(
            {
                **file,
                "instrument": "soevn",
                "maaling": form,
                "kolonner": {
                    "borger_id": number,
                    "dato": names["dato"][form],
                    "sover_godt": names["sov"][form],
                },
            }
            for form in ("foer", "efter")
        ),
    ]


def _names(number: str, start: str, sex: str, age: str, helped: Any, day: str, slept: str) -> dict[str, Any]:
    measured = {"foer": "før", "efter": "efter"}
    return {
        **{"borger_id": number, "startdato": start, "koen": sex, "alder": age, "hjaelp": helped},
        "dato": {form: day.format(form, word) for form, word in measured.items()},
        "sov": {form: slept.format(form, word) for form, word in measured.items()},
    }


def _wide(citizens: Sequence[Mapping[str, Form]], names: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return a row for each citizen, with the answers of the forms that are filled in."""
    rows = []
    for number, citizen in enumerate(citizens):
        start = citizen["start"] if is_kept(citizen["start"]) else None
        row: dict[str, Any] = {names["borger_id"]: f"Å{number}"}
        row |= {names[field]: start and start[field] for field in ("startdato", "koen", "alder")}
        row |= {column: start and answer in start["hjaelp"] for answer, column in names["hjaelp"].items()}
        for form in ("foer", "efter"):
            answers = citizen[form] if is_kept(citizen[form]) else {"dato": None, "sover_godt": None}
            row |= {names["dato"][form]: answers["dato"], names["sov"][form]: answers["sover_godt"]}
        rows.append(row)
    return rows


EXCEL = _names(
    *("Nr.", "Start", "Køn", "Alder", {"pude": "Pude", "te": "Te", "ro": "Ro"}),
    *("Dato {1}", "Sover godt {1}"),
)
SPSS = _names(
    *("nr", "startdato", "køn", "alder", {"pude": "hj1", "te": "hj2", "ro": "hj3"}), *("dato_{0}", "sov_{0}")
)
REDCAP = _names("record_id", "startdato", "koen", "alder", "hjaelp", "dato_{0}", "sov_{0}")


def write_wide_excel(folder: Path, citizens: Sequence[Mapping[str, Form]]) -> None:
    """Write `Bred.xlsx`: answers in words, dates as dates."""
    book = openpyxl.Workbook()
    rows = _wide(citizens, EXCEL)
    sheet = book.active
    sheet.title = "Alle"
    sheet.append(list(rows[0]))
    words = {True: "Ja", False: "Nej", **SEXES}
    for row in rows:
        cells = [words.get(cell, cell) if isinstance(cell, bool | str) else cell for cell in row.values()]
        sheet.append([datetime.combine(c, datetime.min.time()) if type(c) is date else c for c in cells])
    book.save(folder / "Bred.xlsx")


def write_wide_spss(folder: Path, citizens: Sequence[Mapping[str, Form]]) -> None:
    """Write `bred.sav`: numbers with value labels, numbers that are user-missing for what is not answered."""
    labels = {"køn": {1.0: "Mand", 2.0: "Kvinde"}, "alder": {999.0: "Ikke oplyst"}}
    labels |= {name: {1.0: "Nej", 2.0: "Ja"} for name in ("hj1", "hj2", "hj3")}
    labels |= {
        name: {float(n): label for n, label in AGREEMENT.items()} for name in ("sov_foer", "sov_efter")
    }
    codes = {"Mand": 1.0, "Kvinde": 2.0, False: 1.0, True: 2.0}
    frame = pd.DataFrame(_wide(citizens, SPSS), dtype=object)
    for column in frame:
        if column in ("køn", "hj1", "hj2", "hj3"):
            frame[column] = [codes.get(SEXES.get(cell, cell)) for cell in frame[column]]
        if column in ("alder", "sov_foer", "sov_efter"):
            frame[column] = [999.0 if cell is None else float(cell) for cell in frame[column]]
        elif column not in ("nr", "startdato", "dato_foer", "dato_efter"):
            frame[column] = frame[column].astype(float)
    missing = {column: [999] for column in ("alder", "sov_foer", "sov_efter")}
    pyreadstat.write_sav(
        frame,
        str(folder / "bred.sav"),
        column_labels={"sov_foer": "Sover godt før"},
        variable_value_labels=labels,
        missing_ranges=missing,
        variable_format={name: "DATE11" for name in ("startdato", "dato_foer", "dato_efter")},
    )


CHOICES = {
    # The codes are not the codebook's order, and one is negative, as REDCap's for what is not known.
    "koen": {"2": "Mand", "1": "Kvinde"},
    "hjaelp": {"7": "Urtete", "-2": "Ro på", "A5": "Ny pude"},
    "sov": {str(6 - number): label for number, label in AGREEMENT.items()},
}
CHECKBOXES = {"te": "hjaelp___7", "ro": "hjaelp____2", "pude": "hjaelp___a5"}
"""What REDCap calls the columns of CHOICES["hjaelp"]."""
LABELS = {
    **{
        "record_id": "Record ID",
        "startdato": "Startdato",
        "koen": "Borgerens <b>køn</b>",
        "alder": "Alder, år",
    },
    **{"hjaelp": "Hjælp", "dato_foer": "Dato før", "sov_foer": "Sover godt før"},
    **{"dato_efter": "Dato efter", "sov_efter": "Sover godt efter"},
}


def choices_text(name: str) -> str:
    return " | ".join(f"{code}, {label}" for code, label in CHOICES[name].items())


FIELDS = [
    ("record_id", "start", "text", LABELS["record_id"], "", "", ""),
    ("startdato", "start", "text", LABELS["startdato"], "", "date_dmy", ""),
    ("koen", "start", "radio", LABELS["koen"], choices_text("koen"), "", ""),
    ("alder", "start", "text", LABELS["alder"], "", "integer", ""),
    ("hjaelp", "start", "checkbox", LABELS["hjaelp"], choices_text("hjaelp"), "", ""),
    *(
        field
        for form in ("foer", "efter")
        for field in (
            (f"dato_{form}", form, "text", LABELS[f"dato_{form}"], "", "date_ymd", ""),
            (f"sov_{form}", form, "dropdown", LABELS[f"sov_{form}"], choices_text("sov"), "", ""),
        )
    ),
]


def _redcap_row(number: int, citizen: Mapping[str, Form]) -> dict[str, str]:
    """Return the cells of a citizen as codes; a form that nobody has opened is 0 and unticked."""
    status = {"complete": "2", "unverified": "1", "incomplete": "0", "unopened": "0"}
    code_of = {name: {label: code for code, label in codes.items()} for name, codes in CHOICES.items()}
    start = citizen["start"]
    is_open = start["status"] != "unopened"
    ticked = start["hjaelp"] if is_open else ()
    row = {"record_id": f"Å{number}"}
    row["startdato"] = start["startdato"].isoformat() if is_open and start["startdato"] else ""
    row["koen"] = code_of["koen"][SEXES[start["koen"]]] if is_open and start["koen"] else ""
    row["alder"] = str(start["alder"]) if is_open and start["alder"] else ""
    row |= {column: str(int(answer in ticked)) for answer, column in CHECKBOXES.items()}
    row["start_complete"] = status[start["status"]]
    for form in ("foer", "efter"):
        answers = citizen[form]
        is_open = answers["status"] != "unopened"
        row[f"dato_{form}"] = answers["dato"].isoformat() if is_open and answers["dato"] else ""
        slept = AGREEMENT.get(answers["sover_godt"])
        row[f"sov_{form}"] = code_of["sov"][slept] if is_open and slept else ""
        row[f"{form}_complete"] = status[answers["status"]]
    return row


def write_redcap_raw(folder: Path, citizens: Sequence[Mapping[str, Form]], separator: str = ",") -> None:
    """Write `data.csv` (names and codes) and `ordbog.csv`."""
    rows = [_redcap_row(number, citizen) for number, citizen in enumerate(citizens)]
    write_csv(folder / "data.csv", [list(rows[0]), *(list(row.values()) for row in rows)], separator)
    write_csv(folder / "ordbog.csv", dictionary_rows(FIELDS), separator)


def write_redcap_labels(folder: Path, citizens: Sequence[Mapping[str, Form]]) -> None:
    """Write `data.csv` (labels as header and in the cells) and `ordbog.csv`."""
    rows = [_redcap_row(number, citizen) for number, citizen in enumerate(citizens)]
    words = {column: {"1": "Checked", "0": "Unchecked"} for column in CHECKBOXES.values()}
    words |= {"koen": CHOICES["koen"], "sov_foer": CHOICES["sov"], "sov_efter": CHOICES["sov"]}
    complete = {"0": "Incomplete", "1": "Unverified", "2": "Complete"}
    words |= {f"{form}_complete": complete for form in FORMS}
    header = {column: f"Hjælp (choice={HELP[answer]})" for answer, column in CHECKBOXES.items()}
    header |= {name: label.replace("<b>", "").replace("</b>", "") for name, label in LABELS.items()}
    header |= {f"{form}_complete": "Complete?" for form in FORMS}
    cells = [[words.get(name, {}).get(cell, cell) for name, cell in row.items()] for row in rows]
    write_csv(folder / "data.csv", [[header[name] for name in rows[0]], *cells])
    write_csv(folder / "ordbog.csv", dictionary_rows(FIELDS))


_REDCAP_SOURCES = _sources(REDCAP, format="redcap", fil="data.csv", ordbog="ordbog.csv")
FORMATS = {
    "excel": Written(
        write_wide_excel, _sources(EXCEL, format="excel", fil="Bred.xlsx", ark="Alle"), 2, False
    ),
    "spss": Written(write_wide_spss, _sources(SPSS, format="spss", fil="bred.sav"), 1, False),
    "redcap_raw": Written(write_redcap_raw, _REDCAP_SOURCES, 2, True),
    "redcap_labels": Written(write_redcap_labels, _REDCAP_SOURCES, 2, True),
}
