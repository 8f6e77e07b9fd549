"""Write the same answers as SurveyXact exports them: three text files in each flavour, or a workbook.

Rules from the sample exports of NIFU-NO/readSX: see `docs/udvikling.md`. Nothing here uses the program.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import openpyxl

STATUS = {1: "Ny", 2: "Distribueret", 3: "Nogle svar", 4: "Gennemført", 5: "Frafaldet"}
STRUCTURE_HEADER = [
    *("questionName", "variableName", "questionType", "subType"),
    *("questionText", "choiceValue", "choiceText"),
]


@dataclass(frozen=True)
class Question:
    """A question; `answers` are code → label, in the order of the questionnaire."""

    name: str
    kind: str
    text: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> list[str]:
        """Its columns by their long names. The number at the end is the answer's position, not its code."""
        if self.kind != "Multiple":
            return [self.name]
        return [f"{self.name}_{position}" for position in range(1, len(self.answers) + 1)]


@dataclass(frozen=True)
class Respondent:
    """Question → code (Single), set of codes (Multiple), number (Double), time (Date) or text (String)."""

    answers: Mapping[str, object]
    status: int = 4


@dataclass(frozen=True)
class Flavour:
    """How the text files are written."""

    separator: str
    encoding: str
    decimal: str
    time: str
    quoted_labels: bool = False
    mark: str = ""


EU = Flavour(";", "cp1252", ",", "%d-%m-%Y %H:%M:%S")
COMMA = Flavour(",", "cp1252", ".", "%Y-%m-%d %H:%M:%S", quoted_labels=True)
INTL = Flavour("\t", "utf-16-le", ".", "%Y-%m-%d %H:%M:%S", mark="\ufeff")

SYSTEM = [
    Question("survey", "Double"),
    Question("respondentid", "Double"),
    Question("organization", "Double"),
    Question("closetime", "Date"),
    Question("difftime", "Double"),
    Question("email", "String"),
    Question("statinternal", "Multiple", "Intern status", {"1": "Aktiv", "2": "Slettet"}),
    Question("statoverall", "Multiple", "Samlet status", {str(n): name for n, name in STATUS.items()}),
]


@dataclass(frozen=True)
class Export:
    """A survey's answers. `names`: »long«, »short« or »mixed« (every other column short)."""

    questions: Sequence[Question]
    respondents: Sequence[Respondent]
    names: str = "long"
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Long name → the name that somebody has given the column."""
    names_questions_only: bool = False
    """The structure has the name of the question in every row of a multiple response."""
    empty_column: str = "none"
    """Where the structure has an empty column at its end: »none«, »header« or »all«."""

    @property
    def all_questions(self) -> list[Question]:
        return [*SYSTEM[:-2], *self.questions, *SYSTEM[-2:]]

    @property
    def columns(self) -> dict[str, str]:
        """Long name → name in the dataset, in order."""
        longs = [column for question in self.all_questions for column in question.columns]
        shorts = short_names(self.all_questions)
        use_short = {"long": lambda n: False, "short": lambda n: True, "mixed": lambda n: n % 2 == 0}
        chosen = use_short[self.names]
        named = {long: shorts[long] if chosen(number) else long for number, long in enumerate(longs)}
        return {long: self.renamed.get(long, name) for long, name in named.items()}

    def structure(self) -> list[list[str]]:
        rows = []
        for question in self.all_questions:
            kind = "Closed" if question.answers else "Open"
            start, end = [question.name], [kind, question.kind, question.text]
            if question.kind != "Multiple":
                rows.append([*start, self.columns[question.name], *end, "", ""])
                continue
            for column, (code, label) in zip(question.columns, question.answers.items(), strict=True):
                name = question.name if self.names_questions_only else self.columns[column]
                rows.append([*start, name, *end, code, label])
        extra = {"none": ([], []), "header": ([""], []), "all": ([""], [""])}[self.empty_column]
        return [[*STRUCTURE_HEADER, *extra[0]], *([*row, *extra[1]] for row in rows)]

    def labels(self) -> list[list[str]]:
        """Labels have trailing spaces; a multiple response has the same two for each column."""
        rows = []
        for question in self.all_questions:
            for column in question.columns:
                multiple = {"0": "Ikke valgt", "1": "Valgt"}
                answers = multiple if question.kind == "Multiple" else question.answers
                rows += [[self.columns[column], code, f"{label}  "] for code, label in answers.items()]
        return rows

    def dataset(self) -> list[dict[str, object]]:
        """Return a row for each respondent: long name → number, time, text or None."""
        return [self._row(number, respondent) for number, respondent in enumerate(self.respondents, start=1)]

    def _row(self, number: int, respondent: Respondent) -> dict[str, object]:
        time = datetime(2020, 2, 3, 10, 15)
        answers = {
            **{"survey": 7, "respondentid": 4000 + number, "organization": 1, "closetime": time},
            **{"difftime": 61.25, "email": f"nr{number}@example.dk", "statinternal": {"1"}},
            **{"statoverall": {str(respondent.status)}, **respondent.answers},
        }
        row: dict[str, object] = {}
        for question in self.all_questions:
            answer = answers.get(question.name)
            if question.kind == "Multiple":
                chosen = answer or set()
                row |= {
                    column: int(code in chosen)
                    for column, code in zip(question.columns, question.answers, strict=True)
                }
            else:
                row[question.name] = int(answer) if question.kind == "Single" and answer else answer
        return row


def short_names(questions: Sequence[Question]) -> dict[str, str]:
    """Return long name → at most eight characters; those that clash share four letters and are numbered."""
    wanted = {}
    for question in questions:
        for column in question.columns:
            position = column.removeprefix(question.name)
            wanted[column] = question.name[: 5 if position else 8] + position
    counts, numbers = Counter(wanted.values()), Counter()
    names = {}
    for column, name in wanted.items():
        if counts[name] > 1:
            numbers[column[:4]] += 1
            name = f"{column[:4]}_{numbers[column[:4]]}"
        names[column] = name
    return names


def write_text(
    folder: Path, export: Export, flavour: Flavour, files=("dataset", "structure", "labels")
) -> dict[str, str]:
    """Write the three files and return what `kilder.yml` says of them."""
    dataset = [list(export.columns.values())]
    dataset += [[_as_text(cell, flavour) for cell in row.values()] for row in export.dataset()]
    labels = export.labels()
    if flavour.quoted_labels:
        labels = [[variable, code, f'"{label}"'] for variable, code, label in labels]
    names = [f"{file}.csv" for file in files]
    for name, rows in zip(names, (dataset, export.structure(), labels), strict=True):
        lines = [flavour.separator.join(row) for row in rows]
        content = flavour.mark + "".join(f"{line}\r\n" for line in lines)
        (folder / name).write_bytes(content.encode(flavour.encoding))
    return {"format": "surveyxact", "fil": names[0], "struktur": names[1], "etiketter": names[2]}


def _as_text(cell: object, flavour: Flavour) -> str:
    match cell:
        case None:
            return ""
        case datetime():
            return cell.strftime(flavour.time)
        case float():
            return repr(cell).replace(".", flavour.decimal)
    return str(cell)


def write_workbook(
    folder: Path,
    export: Export,
    name: str = "export.xlsx",
    columns_per_sheet: int | None = None,
    repeated: str | None = None,
) -> dict[str, str]:
    """Write a workbook and return what `kilder.yml` says of it.

    With `columns_per_sheet` the dataset is split; `repeated` is then the long name of a column that stands
    first in each part but the one it belongs to.
    """
    longs = list(export.columns)
    width = columns_per_sheet or len(longs)
    parts = [longs[start : start + width] for start in range(0, len(longs), width)]
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, part in enumerate(parts, start=1):
        shown = [repeated, *part] if repeated and repeated not in part else part
        rows = [[export.columns[long] for long in shown]]
        rows += [[row[long] for long in shown] for row in export.dataset()]
        _add(book, f"Dataset({number})" if len(parts) > 1 else "Dataset", rows)
    _add(book, "Structure", export.structure())
    _add(book, "Labels", export.labels())
    _add(book, "Variables", [["s_1", "String"]])
    book.save(folder / name)
    return {"format": "surveyxact", "fil": name}


def _add(book: openpyxl.Workbook, title: str, rows: Sequence[Sequence[object]]) -> None:
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append([None if cell == "" else cell for cell in row])
