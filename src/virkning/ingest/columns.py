"""Do the columns of a file and those of `kilder.yml` agree? Find each field's column, report the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

from virkning.config.codebook import CodebookField, FieldType
from virkning.config.nearest import nearest
from virkning.config.sources import SourceFormat
from virkning.errors import ConfigurationError, FileFormatError, Flaw
from virkning.ingest.confidential import is_confidential
from virkning.ingest.declared import Use, together
from virkning.ingest.missing_answers import columns_of_missing
from virkning.ingest.problems import Problems
from virkning.ingest.proposals.likeness import best_likeness
from virkning.ingest.raw import RawTable
from virkning.ingest.text import fold, nearest_phrase
from virkning.ingest.values import match_answer
from virkning.lists import quoted

Columns = Mapping[str, str | Mapping[str, str]]
"""Field → column, for a multiple response field → answer → column."""

LEAST_RENAMED = 0.5
"""How alike a missing column and one that nobody mentions must be to be taken for one that got a new name."""
MOST_UNKNOWN = 30
"""Unknown columns that get a flaw each. More of them are another file than the one that was meant."""
MOST_NAMED = 200


def check_columns(
    raw: RawTable, uses: Sequence[Use], ignored: Iterable[str], problems: Problems
) -> list[Columns]:
    """Return the columns of each use, and report what is missing and what nobody mentions.

    A missing or unknown column is a ConfigurationError: `kilder.yml` and the file disagree, and
    `kilder.yml` is where it is mended. One of each that look alike are one flaw. A header with none of
    the expected names is a FileFormatError, and its names are not repeated: the first row may then be
    a person's (but not in SPSS, where names are no row).
    """
    ignored = _with_answers(raw, ignored)
    resolved = [_resolve(raw, use, ignored, problems) for use in uses]
    wanted = {column for columns in resolved for column in flat(columns)}
    filters = {column for use in uses for column in use.source.raekker}
    present = set(raw.cells.columns)
    expected = {fold(name) for name in wanted | filters}
    if expected.isdisjoint(map(fold, present)) and uses[0].source.format is not SourceFormat.SPSS:
        problems.add(FileFormatError, _no_header(raw, uses))
        return resolved
    missing: dict[str, list[Use]] = {}
    for use, columns in zip(uses, resolved, strict=True):
        for column in dict.fromkeys([*flat(columns), *use.source.raekker]):
            if column not in present:
                missing.setdefault(column, []).append(use)
    known = wanted | filters | ignored | raw.system | _of_missing(raw, uses)
    unknown = [column for column in raw.cells.columns if column not in known]
    _report(raw, uses, missing, unknown, problems)
    return resolved


def used_columns(uses: Sequence[Use], columns: Sequence[Columns]) -> set[str]:
    """Return the columns of a file that any source reads a field from or chooses its rows by."""
    return {
        column
        for use, found in zip(uses, columns, strict=True)
        for column in (*flat(found), *use.source.raekker)
    }


def _report(
    raw: RawTable,
    uses: Sequence[Use],
    missing: Mapping[str, Sequence[Use]],
    unknown: Sequence[str],
    problems: Problems,
) -> None:
    """Add a flaw for each missing column, and for each unknown one that is no missing one renamed."""
    left = list(unknown)
    for column, wanting in missing.items():
        if column in raw.contact:
            problems.add(ConfigurationError, _contact(raw, wanting, column))
            continue
        renamed = _renamed_to(column, _public(raw, left))
        if renamed is None:
            problems.add(ConfigurationError, _missing(raw, wanting, column, left))
        else:
            problems.add(ConfigurationError, _renamed(raw, wanting, column, renamed))
            left.remove(renamed)
    for column in left[:MOST_UNKNOWN]:
        problems.add(ConfigurationError, _unknown(raw, uses, column))
    if rest := left[MOST_UNKNOWN:]:
        problems.add(ConfigurationError, _more_unknown(raw, uses, rest))


def _renamed_to(column: str, names: Sequence[str]) -> str | None:
    """Return the name that differs from a column's in capitals only, else the most alike of those alike."""
    same = (name for name in names if fold(name) == fold(column))
    return next(same, None) or nearest(column, names, LEAST_RENAMED)


def _resolve(raw: RawTable, use: Use, ignored: set[str], problems: Problems) -> Columns:
    columns: dict[str, str | Mapping[str, str]] = {}
    for name, mapped in use.source.kolonner.items():
        field = use.instrument.felter[name]
        if field.type is not FieldType.MULTIPLE:
            columns[name] = mapped
            continue
        if isinstance(mapped, str):
            unused = ignored | set(columns_of_missing(raw, use, name))
            answers = _answers_of_base(raw, use, mapped, field, unused, problems)
        else:
            answers = dict(mapped)
        for missing in [answer for answer in field.svar if answers and answer not in answers]:
            problems.add(ConfigurationError, _missing_answer(raw, use, name, field.svar[missing]))
        columns[name] = answers
    return columns


def _answers_of_base(
    raw: RawTable, use: Use, base: str, field: CodebookField, unused: set[str], problems: Problems
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
        elif column not in unused:
            problems.add(ConfigurationError, _unknown_answer(raw, use, column, label, field))
    return found


def _with_answers(raw: RawTable, ignored: Iterable[str]) -> set[str]:
    """Ignoring the base name of a multiple response ignores the columns of its answers."""
    names = set(ignored)
    return names | {column for base in names for column in raw.choices.get(base, {})}


def _of_missing(raw: RawTable, uses: Sequence[Use]) -> set[str]:
    return {
        column
        for use in uses
        for name in use.source.kolonner
        for column in columns_of_missing(raw, use, name)
    }


def flat(columns: Columns) -> list[str]:
    """Return every column that is read, those of a multiple response's answers too."""
    return [
        column
        for mapped in columns.values()
        for column in ([mapped] if isinstance(mapped, str) else mapped.values())
    ]


def _no_header(raw: RawTable, uses: Sequence[Use]) -> Flaw:
    return Flaw(
        raw.place(rows=[raw.header_row]),
        "ingen af de kolonner, som kilder.yml nævner",
        f"kolonnenavne i {'første række' if raw.header_row == 1 else f'række {raw.header_row}'}",
        f"indsæt overskriften, eller ret »fil«, »ark«, »overskrift« eller »kolonner« i {uses[0].place()}",
    )


def _missing(raw: RawTable, uses: Sequence[Use], column: str, free: Sequence[str]) -> Flaw:
    return Flaw(
        raw.place(column=column),
        f"kolonnen findes ikke; {_wanted_by(uses)} skal bruge den",
        f"en kolonne i filen{nearest_phrase(column, _public(raw, free))}",
        f"ret navnet i {_asked_for(uses, column)}, eller hent filen igen med kolonnen",
    )


def _contact(raw: RawTable, uses: Sequence[Use], column: str) -> Flaw:
    return Flaw(
        raw.place(column=column),
        f"feltet er en personoplysning efter dataordbogen (»Identifier?«, e-mail eller telefon); "
        f"{_wanted_by(uses)} skal bruge det",
        "den slags felter kun som borgerens identifikator",
        f"slet linjen i {_asked_for(uses, column)}; er feltet ingen personoplysning, så fjern mærket i "
        "REDCap, og hent data og dataordbog igen",
    )


def _renamed(raw: RawTable, uses: Sequence[Use], column: str, name: str) -> Flaw:
    return Flaw(
        raw.place(column=column),
        f"kolonnen findes ikke, men »{name}« gør, og den nævner kilder.yml ikke; "
        f"{_wanted_by(uses)} skal bruge kolonnen",
        "de samme kolonnenavne i filen og i kilder.yml",
        f"er det samme kolonne, så skriv »{name}« i {_asked_for(uses, column)}; "
        f"ellers hent filen igen med »{column}«, og nævn »{name}« under »ignorer«",
    )


def _unknown(raw: RawTable, uses: Sequence[Use], column: str) -> Flaw:
    return Flaw(
        raw.place(column=column),
        "en kolonne, som kilder.yml ikke nævner",
        "kolonner, der er nævnt under »kolonner«, »raekker« eller »ignorer«",
        f"{_suggested_field(raw, uses, column)}nævn den under »kolonner« for kilden, eller under »ignorer«, "
        f"hvis den ikke skal bruges, i {uses[0].declared.place().file}",
    )


def _more_unknown(raw: RawTable, uses: Sequence[Use], columns: Sequence[str]) -> Flaw:
    names = _public(raw, columns[:MOST_NAMED])
    rest = f" og {len(columns) - len(names)} til" if len(names) < len(columns) else ""
    return Flaw(
        raw.place(),
        f"{len(columns)} kolonner mere, som kilder.yml ikke nævner: {quoted(names)}{rest}",
        "kolonner, der er nævnt under »kolonner«, »raekker« eller »ignorer«",
        f"se efter, om det er den rigtige fil; er det den, så nævn kolonnerne i "
        f"{uses[0].declared.place().file}",
    )


def _suggested_field(raw: RawTable, uses: Sequence[Use], column: str) -> str:
    """Return the beginning of a remedy with the line to add, where a field without a column looks like it."""
    found = _field_without_column(raw, uses, column)
    if found is None or not _public(raw, [column]):
        return ""
    use, field = found
    written = next((base for base, choices in raw.choices.items() if column in choices), column)
    return (
        f"er den feltet »{field}« i kilden »{use.name}«, så tilføj linjen »{field}: {written}« der; ellers "
    )


def _field_without_column(raw: RawTable, uses: Sequence[Use], column: str) -> tuple[Use, str] | None:
    """Return the field without a column whose name is most like that of a column, or of its question."""
    texts = [column, raw.questions.get(column, "")]
    alike = [
        (best_likeness(texts, [field.etiket, name]), use, name)
        for use in uses
        for name, field in use.instrument.felter.items()
        if name not in use.source.kolonner and field.is_asked_at(use.source.maaling)
    ]
    score, use, name = max(alike, key=itemgetter(0), default=(0.0, uses[0], ""))
    return (use, name) if score >= LEAST_RENAMED else None


def _no_base(raw: RawTable, use: Use, base: str) -> Flaw:
    return Flaw(
        raw.place(column=base),
        f"ikke et spørgsmål med flere svar; kilden »{use.name}« skal bruge det",
        f"et flervalg i filen{nearest_phrase(base, raw.choices)} eller en kolonne for hvert svar",
        f"ret navnet i {use.place_of_column(base)}",
    )


def _unknown_answer(raw: RawTable, use: Use, column: str, label: str, field: CodebookField) -> Flaw:
    return Flaw(
        raw.place(column=column),
        f"svarmuligheden{'' if is_confidential(label) else f' »{label}«'} findes ikke i kodebogen",
        f"kodebogens svar: {quoted(field.svar.values(), last='eller')}",
        "ret svaret i SurveyXacts structure (REDCap: i dataordbogen), eller nævn kolonnen under »ignorer« i "
        f"{use.declared.place().file}; er svaret nyt, så føj det til {use.declared.codebook_file}; "
        "betyder det, at svaret mangler, så nævn det under »manglende«",
    )


def _missing_answer(raw: RawTable, use: Use, field: str, label: str) -> Flaw:
    return Flaw(
        raw.place(),
        f"ingen kolonne til svaret »{label}« på feltet »{field}«; kilden »{use.name}« skal bruge den",
        "alle kodebogens svar, med kodebogens etiketter",
        f"ret svaret i filen, eller nævn en kolonne for hvert svar i {use.place('kolonner', field)}; "
        f"findes svaret ikke, så ret {use.declared.codebook_file}",
    )


def _wanted_by(uses: Sequence[Use]) -> str:
    names = quoted(dict.fromkeys(use.name for use in uses))
    return f"{'kilden' if len(uses) == 1 else 'kilderne'} {names}"


def _asked_for(uses: Sequence[Use], column: str) -> str:
    """Return every place in `kilder.yml` that asks for a column."""
    return together([use.place_of_column(column) for use in uses])


def _public(raw: RawTable, names: Iterable[str]) -> list[str]:
    """Return the names that do not look like personal data."""
    return [name for name in names if raw.place(column=name).column == name]
