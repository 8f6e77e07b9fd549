"""Do the columns of a file and those of `kilder.yml` agree? Find each field's column, report the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from virkning.config.codebook import CodebookField, FieldType, Instrument
from virkning.config.sources import Source
from virkning.errors import ConfigurationError, FileFormatError, Flaw
from virkning.ingest.problems import Problems
from virkning.ingest.raw import RawTable
from virkning.ingest.text import nearest_phrase
from virkning.ingest.values import match_answer

Columns = Mapping[str, str | Mapping[str, str]]
"""Field → column, for a multiple response field → answer → column."""


@dataclass(frozen=True)
class Use:
    """A source that reads a file, with the instrument it feeds."""

    source: Source
    instrument: Instrument

    @property
    def name(self) -> str:
        """How messages name the source."""
        return "/".join(filter(None, (self.source.instrument, self.source.maaling)))

    @property
    def identifier(self) -> str | None:
        """The column that becomes a pseudonym."""
        column = self.source.kolonner.get(self.instrument.identifier)
        return column if isinstance(column, str) else None


def check_columns(
    raw: RawTable, uses: Sequence[Use], ignored: Iterable[str], problems: Problems
) -> list[Columns]:
    """Return the columns of each use, and report what is missing and what nobody mentions.

    A missing or unknown column is a ConfigurationError: `kilder.yml` and the file disagree, and
    `kilder.yml` is where it is mended. A header with none of the expected names is a FileFormatError,
    and its names are not repeated: the first row may then be a person's.
    """
    ignored = _with_answers(raw, ignored)
    resolved = [_resolve(raw, use, ignored, problems) for use in uses]
    wanted = {column for columns in resolved for column in _flat(columns)}
    filters = {column for use in uses for column in use.source.raekker}
    present = set(raw.cells.columns)
    if not present & (wanted | filters):
        problems.add(FileFormatError, _no_header(raw))
        return resolved
    for use, columns in zip(uses, resolved, strict=True):
        for column in [*_flat(columns), *use.source.raekker]:
            if column not in present:
                problems.add(ConfigurationError, _missing(raw, use, column))
    for column in raw.cells.columns:
        if column not in wanted | filters | ignored | raw.system:
            problems.add(ConfigurationError, _unknown(raw, column))
    return resolved


def _resolve(raw: RawTable, use: Use, ignored: set[str], problems: Problems) -> Columns:
    columns: dict[str, str | Mapping[str, str]] = {}
    for name, mapped in use.source.kolonner.items():
        field = use.instrument.felter[name]
        if field.type is not FieldType.MULTIPLE:
            columns[name] = mapped
            continue
        if isinstance(mapped, str):
            answers = _answers_of_base(raw, use, mapped, field, ignored, problems)
        else:
            answers = dict(mapped)
        for missing in [answer for answer in field.svar if answers and answer not in answers]:
            problems.add(ConfigurationError, _missing_answer(raw, use, name, field.svar[missing]))
        columns[name] = answers
    return columns


def _answers_of_base(
    raw: RawTable, use: Use, base: str, field: CodebookField, ignored: set[str], problems: Problems
) -> dict[str, str]:
    """Return answer → column for a SurveyXact multiple response, matched by the answers' labels."""
    choices = raw.choices.get(base)
    if not choices:
        problems.add(ConfigurationError, _no_base(raw, use, base))
        return {}
    found: dict[str, str] = {}
    for column, label in choices.items():
        answer = match_answer(label, field.svar)
        if answer is not None:
            found[answer] = column
        elif column not in ignored:
            problems.add(ConfigurationError, _unknown_answer(raw, column, label, field))
    return found


def _with_answers(raw: RawTable, ignored: Iterable[str]) -> set[str]:
    """Ignoring the base name of a multiple response ignores the columns of its answers."""
    names = set(ignored)
    return names | {column for base in names for column in raw.choices.get(base, {})}


def _flat(columns: Columns) -> list[str]:
    return [
        column
        for mapped in columns.values()
        for column in ([mapped] if isinstance(mapped, str) else mapped.values())
    ]


def _no_header(raw: RawTable) -> Flaw:
    return Flaw(
        raw.place(rows=[1]),
        "ingen af de kolonner, som kilder.yml nævner",
        "kolonnenavne i første række",
        "indsæt overskriften, eller ret »fil«, »ark« eller »kolonner« i kilder.yml",
    )


def _missing(raw: RawTable, use: Use, column: str) -> Flaw:
    return Flaw(
        raw.place(column=column),
        f"kolonnen findes ikke; kilden »{use.name}« skal bruge den",
        f"en kolonne i filen{nearest_phrase(column, _public(raw))}",
        "ret navnet i kilder.yml, eller hent filen igen med kolonnen",
    )


def _unknown(raw: RawTable, column: str) -> Flaw:
    return Flaw(
        raw.place(column=column),
        "en kolonne, som kilder.yml ikke nævner",
        "kolonner, der er nævnt under »kolonner«, »raekker« eller »ignorer«",
        "nævn den under »kolonner« for kilden, eller under »ignorer«, hvis den ikke skal bruges",
    )


def _no_base(raw: RawTable, use: Use, base: str) -> Flaw:
    return Flaw(
        raw.place(column=base),
        f"ikke et spørgsmål med flere svar; kilden »{use.name}« skal bruge det",
        f"et flervalg i structure-filen{nearest_phrase(base, raw.choices)} eller en kolonne for hvert svar",
        "ret navnet under »kolonner« i kilder.yml",
    )


def _unknown_answer(raw: RawTable, column: str, label: str, field: CodebookField) -> Flaw:
    return Flaw(
        raw.place(column=column),
        f"svarmuligheden »{label}« findes ikke i kodebogen",
        f"kodebogens svar{nearest_phrase(label, field.svar.values())}",
        "ret etiketten i kodebogen, eller nævn kolonnen under »ignorer« i kilder.yml",
    )


def _missing_answer(raw: RawTable, use: Use, field: str, label: str) -> Flaw:
    return Flaw(
        raw.place(),
        f"ingen kolonne til svaret »{label}« på feltet »{field}«; kilden »{use.name}« skal bruge den",
        "alle kodebogens svar, med kodebogens etiketter",
        "ret etiketten i kodebogen, eller nævn en kolonne for hvert svar i kilder.yml",
    )


def _public(raw: RawTable) -> list[str]:
    return [name for name in raw.cells.columns if raw.place(column=name).column == name]
