"""Read a table that a programme declares: semicolons, UTF-8, a header; every mistake with row and column."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from virkning.config.model import IDENTIFIER_PATTERN
from virkning.config.nearest import suggestion
from virkning.config.values import as_identifier
from virkning.config.yaml_files import locked_file
from virkning.errors import ConfigurationError, FileFormatError, Flaw, MissingInputError, Place, VirkningError
from virkning.lists import quoted
from virkning.workspace import Workspace

Choice = TypeVar("Choice", bound=StrEnum)

NUMBER = re.compile(r"-?(\d+(,\d+)?|\d+\.\d{1,2})")
"""A decimal comma, or a decimal point that cannot be meant to separate thousands."""
YEAR = re.compile(r"(19|20)\d\d")


@dataclass
class Row:
    """A row under the header: its cells by column, and the mistakes found in them so far."""

    file: str
    line: int
    cells: Mapping[str, str]
    flaws: list[Flaw] = field(default_factory=list)

    def note(self, column: str, found: str, allowed: str, remedy: str) -> None:
        """Note a mistake in a cell."""
        self.flaws.append(Flaw(Place(self.file, rows=(self.line,), column=column), found, allowed, remedy))

    def text(self, column: str) -> str:
        """Return a cell that must not be empty."""
        if not self.cells[column]:
            self.note(column, "en tom celle", "en tekst", "udfyld cellen")
        return self.cells[column]

    def identifier(self, column: str) -> str:
        """Return a name as it may stand in the id of a finding."""
        name = self.text(column)
        if name and not re.match(IDENTIFIER_PATTERN, name):
            meant = as_identifier(name)
            allowed = "et navn med små bogstaver a-z, tal og »_«, først et bogstav"
            self.note(column, f"»{name}«", allowed, f"skriv fx »{meant}«" if meant else "giv det et navn")
        return name

    def number(self, column: str, *, least: float | None = None) -> float | None:
        """Return a number, or None for an empty cell (and for what is no number, which is noted)."""
        written = self.cells[column]
        if not written:
            return None
        limit = "" if least is None else f" på mindst {least:g}"
        allowed = f"et tal{limit} uden tusindtalspunktum, fx 12500 eller 12500,50"
        if not NUMBER.fullmatch(written):
            self.note(column, f"»{written}«, som ikke er et tal", allowed, "skriv kun cifre")
            return None
        number = float(written.replace(",", "."))
        if least is not None and number < least:
            self.note(column, f"tallet {written}", allowed, "ret tallet")
        return number

    def year(self, column: str) -> int | None:
        """Return a year, or None for an empty cell (and for what is no year, which is noted)."""
        written = self.cells[column]
        if written and not YEAR.fullmatch(written):
            self.note(column, f"»{written}«", "et årstal med fire cifre, fx 2016", "skriv årstallet")
            return None
        return int(written) if written else None

    def choice(self, column: str, choices: type[Choice]) -> Choice | None:
        """Return one of the allowed words, or None where it is none of them, which is noted."""
        written, known = self.cells[column], [str(choice) for choice in choices]
        if written in known:
            return choices(written)
        found = f"»{written}«" if written else "en tom celle"
        remedy = suggestion(written, known, "skriv et af de tilladte ord")
        self.note(column, found, quoted(known, last="eller"), remedy)
        return None

    def estimate(self, column: str) -> tuple[float | None, float | None, float | None]:
        """Return an amount and the bounds beside it in `lav` and `hoej`; a bound left out is the amount."""
        amount, low, high = (self.number(name, least=0) for name in (column, "lav", "hoej"))
        if amount is None:
            for name in ("lav", "hoej"):
                if self.cells[name] and not self.cells[column]:
                    remedy = f"udfyld »{column}«, eller slet grænsen"
                    self.note(name, f"en grænse uden »{column}«", "en tom celle", remedy)
            return None, None, None
        if low is not None and high is not None and low > high:
            found = f"{self.cells['lav']}, som er mere end »hoej« ({self.cells['hoej']})"
            self.note("lav", found, "»lav« på højst »hoej«", "ret den af dem, der er forkert")
            return amount, low, high
        low, high = amount if low is None else low, amount if high is None else high
        if not low <= amount <= high:
            allowed = "et tal, der hverken er mindre end »lav« eller større end »hoej«"
            found = f"{self.cells[column]} uden for »lav« og »hoej«"
            self.note(column, found, allowed, "ret tallet eller grænserne")
        return amount, low, high


@dataclass(frozen=True)
class CsvTable:
    """The rows of a file (none where it cannot be read), and why it cannot."""

    rows: Sequence[Row]
    errors: Sequence[VirkningError] = ()

    def all_errors(self) -> list[VirkningError]:
        """Return every mistake: in the file as a whole and in its cells."""
        flaws = [flaw for row in self.rows for flaw in row.flaws]
        return [*self.errors, *([ConfigurationError(flaws)] if flaws else [])]


def read_csv_file(workspace: Workspace, file: Path, columns: Sequence[str]) -> CsvTable:
    """Read a file whose header names `columns`, in any order. Blank lines are left out."""
    name = workspace.relative(file)
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return CsvTable((), [MissingInputError(_missing(name, columns))])
    except OSError:
        return CsvTable((), [FileFormatError(locked_file(name))])
    except UnicodeDecodeError:
        return CsvTable((), [FileFormatError(_not_utf8(name))])
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    header = [cell.strip() for cell in next(lines, [])]
    if flaws := list(_header_flaws(name, header, columns)):
        return CsvTable((), [FileFormatError(flaws)])
    rows, ragged = [], []
    for cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            ragged.append(_ragged(name, lines.line_num, len(cells), len(header)))
            continue
        named = zip(header, (cell.strip() for cell in cells), strict=True)
        rows.append(Row(name, lines.line_num, dict(named)))
    return CsvTable(rows, [FileFormatError(ragged)] if ragged else [])


def note_repeated(rows: Iterable[Row], *columns: str) -> None:
    """Note each row whose cells in `columns` stand in an earlier row too."""
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row.cells[column] for column in columns)
        if all(key) and first.setdefault(key, row.line) != row.line:
            found = f"»{' '.join(key)}«, som allerede står i linje {first[key]}"
            row.note(columns[-1], found, "hver én gang", "slet den ene linje, eller giv den et andet navn")


def _header_flaws(name: str, header: Sequence[str], columns: Sequence[str]) -> Iterator[Flaw]:
    place = Place(name, rows=(1,))
    wanted = f"semikolon mellem kolonnerne {quoted(columns)}"
    if missing := [column for column in columns if column not in header]:
        yield Flaw(place, f"ingen kolonne {quoted(missing)}", wanted, "ret filens første linje")
    for column in dict.fromkeys(header):
        if column not in columns:
            remedy = suggestion(column, columns, "slet kolonnen")
            yield Flaw(place, f"den ukendte kolonne »{column}«", wanted, remedy)
        elif header.count(column) > 1:
            yield Flaw(place, f"kolonnen »{column}« mere end én gang", wanted, "slet den ene")


def _ragged(name: str, line: int, found: int, expected: int) -> Flaw:
    return Flaw(
        Place(name, rows=(line,)),
        f"{found} celler",
        f"{expected} celler, adskilt af semikolon",
        "tilføj eller slet semikolon; en tekst med semikolon skal have anførselstegn om sig",
    )


def _missing(name: str, columns: Sequence[str]) -> Flaw:
    allowed = f"en fil med kolonnerne {quoted(columns)}"
    return Flaw(Place(name), "filen findes ikke", allowed, "opret filen, fx ud fra et andet programs")


def _not_utf8(name: str) -> Flaw:
    return Flaw(
        Place(name),
        "et tegn, der ikke er gemt som UTF-8",
        "en CSV-fil i tegnsættet UTF-8",
        "gem filen som »CSV UTF-8« i Excel",
    )
