"""The sheets of a template: what may be entered where, and what Excel says about it, from the codebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import zip_longest

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from virkning.config.codebook import Codebook, CodebookField, FieldType, Instrument, Subject
from virkning.config.report import Period
from virkning.export.workbook import Column, Entered, NumberFormat, Rule, Sheet
from virkning.formatting import format_date
from virkning.ingest.stamp import HEADER, stamp_of, stamp_rows
from virkning.ingest.template import ANSWERS, INSTRUCTIONS, VERSION, Entry, Form, forms_of
from virkning.lists import join_danish, lower_first
from virkning.quarters import overlapping

READ_FIRST = (Column("Emne", 40), Column("Indhold", 100))
WIDEST = 60
"""Characters in a column at most; a longer answer is shown on more lines or not whole."""
YES_NO = ("Ja", "Nej")
FURTHEST = 10**15 - 1
"""The largest whole number that is read: 15 digits."""
FIRST_DATE = "1"
"""Excel's first date, as its number."""

WHO = {
    Subject.CITIZEN: "Kommunens eget nummer på borgeren, skrevet ens i alle ark. Aldrig CPR-nummer.",
    Subject.PROJECT: "Projektets navn, skrevet ens i alle ark.",
    Subject.INFORMANT: "Et nummer på informanten. Aldrig et navn.",
}
ROWS = {
    Subject.CITIZEN: "En række for hver borger",
    Subject.PROJECT: "En række for hvert projekt",
    Subject.INFORMANT: "En række for hvert udsagn",
}
MUST = "Skal udfyldes."
MAY = "Tom celle: intet svar."


def template_sheets(codebook: Codebook, period: Period | None) -> list[Sheet]:
    """Return the sheets of a template: what to read first, each form, and two that are hidden.

    `period` bounds the dates and gives the quarters to choose from; without one any date may be entered.
    """
    forms = forms_of(codebook)
    lists = _ranges(_choices(entry, period) for form in forms for entry in form.entries)
    return [
        _instructions(codebook, forms, period),
        *(_sheet(form, codebook.instrumenter[form.instrument], period, lists) for form in forms),
        _answers(list(lists)),
        Sheet(VERSION, [Column(name, 12) for name in HEADER], stamp_rows(forms), locked=True, hidden=True),
    ]


def _sheet(
    form: Form, instrument: Instrument, period: Period | None, lists: dict[tuple[str, ...], str]
) -> Sheet:
    columns = [
        Column(
            entry.header,
            _width(entry),
            _format(entry.type),
            _rule(entry, form, instrument, period, lists.get(_choices(entry, period))),
            marked=_is_required(instrument.felter[entry.field]),
        )
        for entry in form.entries
    ]
    return Sheet(form.sheet, columns, (), locked=True)


def _width(entry: Entry) -> int:
    """Return a width that no word of the header is broken in, and that answers can be read in."""
    longest = max([*map(len, entry.header.split()), *map(len, entry.choices.values())])
    least = 60 if entry.type is FieldType.TEXT else 20
    return max(least, min(longest + 3, WIDEST))


def _format(kind: FieldType) -> NumberFormat:
    match kind:
        case FieldType.DATE:
            return NumberFormat.DATE
        case FieldType.INTEGER | FieldType.NUMBER:
            return NumberFormat.GENERAL
        case _:
            return NumberFormat.TEXT


def _is_required(field: CodebookField) -> bool:
    return field.paakraevet or field.type is FieldType.IDENTIFIER


def _rule(
    entry: Entry, form: Form, instrument: Instrument, period: Period | None, listed: str | None
) -> Rule:
    """Return what may be entered in a column; `listed` is the range of the answers to choose between."""
    field = instrument.felter[entry.field]
    end = "" if field.afslutter else MUST if _is_required(field) else MAY
    match entry.type:
        case FieldType.IDENTIFIER:
            return Rule(f"{WHO[instrument.om]} {end}")
        case FieldType.TEXT:
            return Rule(f"Fri tekst uden navne på personer. {end}")
        case FieldType.DATE if field.afslutter:
            start = next(other for other in form.entries if other.field == field.afslutter)
            first = f"{get_column_letter(form.entries.index(start) + 1)}2"
            return Rule(f"Tidligst »{start.header}«. Tom, så længe det ikke er slut.", Entered.DATE, first)
        case FieldType.DATE:
            bounds = (FIRST_DATE, None) if period is None else (_serial(period.fra), _serial(period.til))
            return Rule(f"Dato{_span(period)}. {end}", Entered.DATE, *bounds)
        case FieldType.INTEGER | FieldType.NUMBER:
            return _number_rule(field, end)
        case FieldType.QUARTER if listed is None:
            return Rule(f"Kvartal, skrevet som 2015K1. {end}")
        case FieldType.MULTIPLE:
            return Rule(f"Ja: svaret er valgt. Nej: det er det ikke. {end}", Entered.LISTED, listed)
        case _:
            return Rule(f"Vælg på listen. {end}", Entered.LISTED, listed)


def _number_rule(field: CodebookField, end: str) -> Rule:
    whole = field.type is FieldType.INTEGER
    low, high = field.mindst, field.hoejst
    words = ["Helt tal" if whole else "Tal"]
    words += [f"mindst {low}"] if low is not None else []
    words += [f"højst {high}"] if high is not None else []
    bounds = (-FURTHEST if low is None else low, FURTHEST if high is None else high)
    return Rule(f"{', '.join(words)}. {end}", Entered.WHOLE if whole else Entered.DECIMAL, *map(str, bounds))


def _serial(day: date) -> str:
    return str(int(to_excel(day)))


def _span(period: Period | None) -> str:
    return f" fra {format_date(period.fra)} til {format_date(period.til)}" if period else ""


def _choices(entry: Entry, period: Period | None) -> tuple[str, ...]:
    """Return what one chooses between in a column, in order; empty where the column has no list."""
    if entry.type is FieldType.MULTIPLE:
        return YES_NO
    if entry.type is FieldType.QUARTER:
        return tuple(overlapping(period.fra, period.til)) if period else ()
    return tuple(entry.choices.values())


def _ranges(lists: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """Return each different list → its range in the sheet of answers: a rule itself has room for few."""
    ranges: dict[tuple[str, ...], str] = {}
    for values in dict.fromkeys(filter(None, lists)):
        letter = get_column_letter(len(ranges) + 1)
        ranges[values] = f"{ANSWERS}!${letter}$2:${letter}${len(values) + 1}"
    return ranges


def _answers(lists: Sequence[tuple[str, ...]]) -> Sheet:
    columns = [Column(f"Liste {number}", 20, NumberFormat.TEXT) for number in range(1, len(lists) + 1)]
    return Sheet(ANSWERS, columns, list(zip_longest(*lists)), locked=True, hidden=True)


def _instructions(codebook: Codebook, forms: Sequence[Form], period: Period | None) -> Sheet:
    rows = [
        ("Indsats", codebook.program),
        (
            "Sådan gør I",
            "Udfyld arkene nedenfor, et skema i hvert. Et ark, I ikke bruger, skal blot være tomt.",
        ),
        (
            "Gule kolonner",
            "Skal udfyldes i hver række. I andre kolonner betyder en tom celle, at svaret mangler.",
        ),
        ("Lister", "Klik på en celle, og vælg svaret med pilen. Hjælpen ved cellen siger, hvad der kan stå."),
        ("Indsæt fra andre ark", "Brug »Indsæt værdier«. Alt, der indsættes, kontrolleres igen i Virkning."),
        ("Overskrifter", "Er låst, så hver kolonne kan kendes igen. Kolonnernes bredde kan ændres."),
        ("Personoplysninger", "Aldrig CPR-numre, navne eller e-mailadresser. Filen deles kun i kommunen."),
        (
            "Datoer",
            f"Fra {format_date(period.fra)} til {format_date(period.til)}." if period else "Alle datoer.",
        ),
        (
            "Når arkene er udfyldt",
            "Gem filen som Excel-fil (.xlsx) med samme navn i kommunens mappe, og kør »virkning check«.",
        ),
        ("Version", stamp_of(forms)),
    ]
    return Sheet(INSTRUCTIONS, READ_FIRST, [*rows, *(_about(form, codebook) for form in forms)], locked=True)


def _about(form: Form, codebook: Codebook) -> tuple[str, str]:
    instrument = codebook.instrumenter[form.instrument]
    when = f", {instrument.maalinger[form.measurement]}" if form.measurement else ""
    by = [entry.header for entry in form.entries if entry.field in instrument.entydig]
    each = f" og hver forskellig {join_danish([lower_first(header) for header in by])}" if by else ""
    return f"Arket »{form.sheet}«", f"{instrument.navn}{when}. {ROWS[instrument.om]}{each}."
