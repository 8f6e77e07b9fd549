"""What the `structure` of a SurveyXact export says about the columns of its dataset.

The structure has a row for each variable and, for a multiple response, a row for each answer. Names in
the dataset are short (at most eight characters, those that clash are numbered) or long: which question a
column belongs to is looked up here and never read out of its name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from virkning.errors import FileFormatError, Flaw, Place
from virkning.ingest.grid import Record
from virkning.ingest.raw import to_cells
from virkning.ingest.text import tidy

STATUS = "statoverall"
PERSONAL_QUESTIONS = frozenset({"email"})
SYSTEM_QUESTIONS = frozenset(
    {
        *("survey", "respondentid", "organization", "created", "modified", "starttime", "closetime"),
        *("responsecollectsessions", "difftime", "email", "digitaldistributionstatus", "lang"),
        *("statinternal", "statcreation", "statdistribution", STATUS),
    }
)
SHORT_NAMES = {
    "responde": "respondentid",
    "organiza": "organization",
    "starttim": "starttime",
    "closetim": "closetime",
    "response": "responsecollectsessions",
    "digitald": "digitaldistributionstatus",
    "stato": STATUS,
}
"""Known short names of system fields. They count only where the structure does not mention the column."""

_COLUMNS = ("questionName", "variableName", "subType", "choiceText")
_OTHER_COLUMNS = ("questionText", "choiceValue")
"""Columns that an export may be without: a proposal of `kilder.yml` and the status fields read them."""


class Choice(NamedTuple):
    """An answer of a multiple response: its code, which is not its position, and its label."""

    code: str
    label: str


class Row(NamedTuple):
    """A row of the structure."""

    question: str
    variable: str
    kind: str
    label: str
    text: str
    code: str


@dataclass(frozen=True)
class Variables:
    """`questions`: column → question name; `texts`: column or question name → the question as it was asked;
    `choices`: question name → column → answer, for columns in the dataset; `singles` and `doubles`: columns
    of one answer and of numbers."""

    questions: Mapping[str, str]
    texts: Mapping[str, str]
    choices: Mapping[str, Mapping[str, Choice]]
    singles: frozenset[str]
    doubles: frozenset[str]

    def question_of(self, column: str) -> str:
        """Return the name of a column's question: by the structure, else by the names that are known."""
        if column in self.questions:
            return self.questions[column]
        base, _, position = column.rpartition("_")
        name = base if position.isdecimal() else column
        return SHORT_NAMES.get(name, name) if _is_known(name, column) else column


def _is_known(name: str, column: str) -> bool:
    """A column that the structure lacks is a system field by its whole name: »lang_2« may be anybody's. Only
    the status fields are numbered, and an e-mail address must not pass whatever it is called."""
    by_part = name == column or name.startswith("stat") or name in PERSONAL_QUESTIONS
    return by_part and (name in SYSTEM_QUESTIONS or name in SHORT_NAMES)


def structure_rows(records: Sequence[Record], place: Place, doubt: str = "") -> list[Row]:
    """Return the rows of a structure. Raises FileFormatError where it lacks a column or is no table.

    Some exports have an empty column at the end, in all lines or only in the first.
    """
    cells = to_cells(_without_empty_end(records), place, doubt).filled
    missing = [name for name in _COLUMNS if name not in cells.columns]
    if missing:
        raise FileFormatError(
            Flaw(
                place,
                "ingen kolonne " + ", ".join(f"»{name}«" for name in missing),
                "SurveyXacts structure med overskrift",
                "hent den igen" + (", eller ret »struktur« i kilder.yml" if place.sheet is None else ""),
            )
        )
    wanted = cells.reindex(columns=[*_COLUMNS, *_OTHER_COLUMNS], fill_value="")
    return [Row(*(str(cell) for cell in row)) for row in wanted.itertuples(index=False, name=None)]


def _without_empty_end(records: Sequence[Record]) -> list[Record]:
    """Return the rows without the empty columns that the header ends with, where a row has them too."""
    header = [tidy(cell) for cell in records[0][1]] if records else []
    width = max((position for position, name in enumerate(header, start=1) if name), default=0)
    return [
        (line, row[:width] if len(row) == len(header) and not any(map(tidy, row[width:])) else row)
        for line, row in records
    ]


def variables_of(rows: Sequence[Row], columns: Collection[str]) -> Variables:
    """Return what the structure says about the columns of a dataset."""
    questions = {row.variable: row.question for row in rows}
    texts = {name: row.text for row in rows for name in (row.variable, row.question)}
    choices: dict[str, dict[str, Choice]] = {}
    for question, answers in _multiple(rows).items():
        of_column = dict(zip(_columns_of(answers, columns), answers, strict=True))
        questions |= dict.fromkeys(of_column, question)
        texts |= {column: row.text for column, row in of_column.items()}
        choices[question] = {c: Choice(row.code, row.label) for c, row in of_column.items() if c in columns}
    singles, doubles = (
        frozenset(row.variable for row in rows if row.kind == kind) for kind in ("Single", "Double")
    )
    return Variables(questions, texts, choices, singles, doubles)


def _multiple(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Return question → its answers, in the order of the structure."""
    answers: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind == "Multiple":
            answers[row.question].append(row)
    return dict(answers)


def _columns_of(answers: Sequence[Row], columns: Collection[str]) -> list[str]:
    """Return the column of each answer.

    Some exports name the question in every row instead of the answer's column. That is then the name and
    the answer's position, from 1: the number at its end is never the answer's code.
    """
    return [
        row.variable if row.variable in columns else f"{row.variable}_{position}"
        for position, row in enumerate(answers, start=1)
    ]
