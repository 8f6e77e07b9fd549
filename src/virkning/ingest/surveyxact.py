"""Read a SurveyXact export: `dataset`, `structure` and `labels` (CSV).

Rules from sample exports: the structure gives a row for each variable and, for a multiple response, a
row for each answer with its column; the number at the end of that column is the answer's position, not
its code. Status is five columns of which one is 1; only completed forms count, because an unanswered
multiple response is exported as 0 for every answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from virkning.errors import DataError, FileFormatError, Flaw, Place
from virkning.ingest.delimited import read_records
from virkning.ingest.problems import Problems
from virkning.ingest.raw import Cells, RawTable, to_cells
from virkning.ingest.text import fold, tidy

STATUS = "statoverall"
COMPLETED = 4
STATUS_NAMES = {1: "Ny", 2: "Distribueret", 3: "Nogle svar", 4: "Gennemført", 5: "Frafaldet"}

PERSONAL_COLUMNS = frozenset({"email"})
SYSTEM_QUESTIONS = frozenset(
    {
        *("survey", "respondentid", "organization", "created", "modified", "starttime", "closetime"),
        *("responsecollectsessions", "difftime", "email", "digitaldistributionstatus", "lang"),
        *("statinternal", "statcreation", "statdistribution", STATUS),
    }
)
SHORT_NAMES = frozenset({"responde", "organiza", "starttim", "closetim", "response", "digitald"})
"""Names of at most eight characters, the default of an export. Others are found through the structure."""

_STRUCTURE_COLUMNS = ("questionName", "variableName", "subType", "choiceText")
_TEXT_COLUMN = "questionText"
"""Only a proposal of `kilder.yml` reads it, so an export may be without."""

_YES = frozenset({"1", "valgt", "ja"})


@dataclass
class _Structure:
    """`questions`: column → question name; `texts`: column or question name → the question as it was asked;
    `choices`: question name → column → answer's label."""

    questions: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    choices: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))


def read_surveyxact(dataset: Path, structure: Path, labels: Path, names: Mapping[Path, str]) -> RawTable:
    """Read one export; `names` gives each file's name for messages.

    The e-mail column is dropped here and reaches nothing else. Raises MissingInputError,
    FileFormatError or DataError with the flaws of all three files.
    """
    problems = Problems()
    table = problems.attempt(_read_table, dataset, Place(names[dataset]))
    parsed = problems.attempt(_read_structure, structure, Place(names[structure]))
    codes = problems.attempt(_read_labels, labels, Place(names[labels]))
    problems.raise_if_any()
    assert table is not None and parsed is not None and codes is not None  # else raised above
    cells, empty, positions = table
    choices = {base: _in_dataset(columns, cells) for base, columns in parsed.choices.items()}
    question = {column: parsed.questions.get(column, _without_position(column)) for column in cells.columns}
    system = {c for c in cells.columns if question[c] in SYSTEM_QUESTIONS or c in SHORT_NAMES}
    status = _status_columns(cells, choices)
    rejected = {**empty, **_unfinished(cells, status, Place(names[dataset]))}
    personal = [c for c in cells.columns if question[c] in PERSONAL_COLUMNS or c in PERSONAL_COLUMNS]
    return RawTable(
        file=names[dataset],
        sheet=None,
        cells=cells.drop(columns=personal),
        rejected=rejected,
        labels=codes,
        choices={base: columns for base, columns in choices.items() if base not in SYSTEM_QUESTIONS},
        system=frozenset(system | set(status.values())) - set(personal),
        questions=parsed.texts,
        positions=positions,
    )


def _read_table(path: Path, place: Place) -> Cells:
    lines = read_records(path, place)
    return to_cells(lines.records, place, lines.doubt)


def _read_structure(path: Path, place: Place) -> _Structure:
    rows = _read_table(path, place).filled
    missing = [name for name in _STRUCTURE_COLUMNS if name not in rows.columns]
    if missing:
        raise FileFormatError(
            Flaw(
                place,
                "ingen kolonne " + ", ".join(f"»{name}«" for name in missing),
                "en structure-fil fra SurveyXact med overskrift",
                "hent structure-filen igen, eller ret »struktur« i kilder.yml",
            )
        )
    structure = _Structure()
    wanted = rows.reindex(columns=[*_STRUCTURE_COLUMNS, _TEXT_COLUMN], fill_value="")
    for row in wanted.itertuples(index=False):
        question, variable, kind, label, text = (str(cell) for cell in row)
        structure.questions[variable] = question
        structure.texts |= {variable: text, question: text}
        if kind == "Multiple":
            choices = structure.choices[question]
            # Some exports name the question in every row instead of the answer's column.
            column = variable if variable != question else f"{question}_{len(choices) + 1}"
            choices[column] = label
            structure.questions[column] = question
    return structure


def _read_labels(path: Path, place: Place) -> dict[str, dict[str, str]]:
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    wrong = []
    lines = read_records(path, place)
    for line, record in lines.records:
        cells = [tidy(cell) for cell in record]
        if len(cells) < 3 or any(cells[3:]):
            wrong += [line] if any(cells) else []
            continue
        labels[cells[0]][cells[1]] = cells[2]
    if wrong:
        raise FileFormatError(
            Flaw(
                Place(place.file, rows=tuple(wrong)),
                f"en linje, der ikke har tre celler{lines.doubt}",
                "variabel, kode og etiket i hver linje, uden overskrift",
                "hent labels-filen igen, eller ret »etiketter« i kilder.yml",
            )
        )
    return dict(labels)


def _in_dataset(choices: Mapping[str, str], cells: pd.DataFrame) -> dict[str, str]:
    return {column: label for column, label in choices.items() if column in cells.columns}


def _without_position(column: str) -> str:
    """`statoverall_4` → `statoverall`: the question of a column that the structure does not mention."""
    return column.rpartition("_")[0] if column.rpartition("_")[2].isdigit() else column


def _status_columns(cells: pd.DataFrame, choices: Mapping[str, Mapping[str, str]]) -> dict[int, str]:
    """Return the column of each status number: through the structure, else by its known names."""
    numbers = {column: column.rpartition("_")[2] for column in choices.get(STATUS, {})}
    known = {int(number): column for column, number in numbers.items() if number.isdecimal()}
    if known:
        return known
    names = {number: (f"{STATUS}_{number}", f"stato_{number}") for number in STATUS_NAMES}
    return {n: name for n, both in names.items() for name in both if name in cells.columns}


def _unfinished(cells: pd.DataFrame, columns: Mapping[int, str], place: Place) -> dict[int, str]:
    """Return the reason for every row whose form is not completed. Raises FileFormatError, DataError."""
    if set(columns) != set(STATUS_NAMES):
        raise FileFormatError(
            Flaw(
                place,
                "ikke alle fem statusfelter",
                f"kolonnerne {STATUS}_1 til {STATUS}_5 (eller stato_1 til stato_5)",
                "hent filen igen med SurveyXacts systemfelter",
            )
        )
    chosen = pd.DataFrame({n: cells[column].map(fold).isin(_YES) for n, column in columns.items()})
    unclear = chosen.index[chosen.sum(axis=1) != 1]
    if len(unclear):
        raise DataError(
            Flaw(
                Place(place.file, rows=tuple(int(line) for line in unclear), column=columns[COMPLETED]),
                "ingen status eller flere på én gang",
                f"netop ét af felterne {STATUS}_1 til {STATUS}_5 er valgt",
                "hent filen igen",
            )
        )
    return {
        int(line): f"Ikke gennemført ({name})"
        for number, name in STATUS_NAMES.items()
        if number != COMPLETED
        for line in chosen.index[chosen[number]]
    }
