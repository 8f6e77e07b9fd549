"""Write a proposal as `kilder.yml`: every guess with a comment on how sure it is and why.

Only names are written, of files, sheets, columns and fields; never what stands in a cell, but for the name
of the form that a row belongs to.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from virkning.ingest.proposals.forms import FORM_NAME, Part, Proposal, ProposedSource
from virkning.ingest.proposals.pairing import Guess, Slot

PLAIN = re.compile(r"[^\W\d_][\w .()/-]*")
"""A text that means itself in YAML without quotation marks."""
NOT_TEXT = frozenset({"true", "false", "null"})
WIDTH = 34
"""Where the comments begin, so that they stand under each other."""


def sources_text(proposal: Proposal, name: str, *, name_is_given: bool) -> str:
    """Return the text of `kilder.yml`. `name` is the municipality's, guessed where it is not given.

    Without any source the file cannot be read yet: it has nothing that says where the data are.
    """
    note = "" if name_is_given else "  # gæt: dannet af mappens navn; ret det, hvis det staves anderledes"
    lines = [
        "# yaml-language-server: $schema=../../../params/skema/kilder.schema.json",
        f"# Kilder for {name}, foreslået af »virkning new«. Efterse hver linje med »gæt«: Er kolonnen den",
        "# rigtige, så slet kommentaren; ellers skriv den rigtige kolonne. En linje med »?« er et felt, der",
        "# ikke er fundet en kolonne til: Skriv kolonnens navn, og fjern »#«, eller slet linjen, hvis I ikke",
        "# har feltet.",
        f"kommune: {scalar(name)}{note}",
        "",
        "kilder:",
    ]
    for source in proposal.sources:
        lines += [*_source(source), ""]
    lines += _rest(proposal)
    return "\n".join(lines).rstrip() + "\n"


def scalar(text: str) -> str:
    """Return a text as one writes it in YAML, with quotation marks where they are needed."""
    is_plain = PLAIN.fullmatch(text) and text.casefold() not in NOT_TEXT and text == text.strip()
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def _source(source: ProposedSource) -> Iterator[str]:
    table, form = source.part.table, source.form
    yield f"  # gæt: {_why(source)}"
    yield f"  - instrument: {form.instrument}"
    if form.measurement is not None:
        yield f"    maaling: {form.measurement}"
    if table.raw.hidden:
        yield "    # Arket er skjult i Excel: Spørg kommunen, om det skal bruges."
    yield f"    format: {table.format.value}"
    for key, value in table.keys.items():
        yield f"    {key}: {scalar(value)}"
    if table.header is not None:
        yield f"    overskrift: {table.header}"
    if source.part.rows_where:
        yield "    raekker:"
        for column, value in source.part.rows_where.items():
            yield f"      {scalar(column)}: {scalar(value)}"
    yield "    kolonner:"
    fields: dict[str, list[Slot]] = {}
    for slot in source.slots:
        fields.setdefault(slot.name, []).append(slot)
    for name, slots in fields.items():
        yield from _field(name, slots, source)


def _name(part: Part) -> str:
    return part.table.name + (f", rækkerne »{part.title}«" if part.rows_where else "")


def _why(source: ProposedSource) -> str:
    found = sum(source.guess(slot) is not None for slot in source.slots)
    what = (
        "rækkernes skema"
        if source.part.rows_where
        else "arket"
        if "ark" in source.part.table.keys
        else "filen"
    )
    by_name = f"{what} har et navn, der ligner, og " if source.titled >= FORM_NAME else ""
    return f"{source.form.name}, fordi {by_name}{found} af {len(source.slots)} felter har en kolonne"


def _field(name: str, slots: Sequence[Slot], source: ProposedSource) -> Iterator[str]:
    """Yield the line of a field or, for one with a column for each answer, the lines of its answers."""
    if slots[0].answer is None:
        yield _line("      ", name, source.guess(slots[0]))
        return
    hidden = "" if any(source.guess(slot) for slot in slots) else "# "
    yield f"      {hidden}{name}:{' ?' if hidden else ''}"
    if not hidden:
        for slot in slots:
            yield _line("        ", slot.answer or "", source.guess(slot))


def _line(indent: str, key: str, guess: Guess | None) -> str:
    if guess is None:
        return f"{indent}# {key}: ?"
    written = f"{indent}{key}: {scalar(guess.column)}"
    return f"{written:<{WIDTH}}  # gæt ({guess.certainty}): {guess.why}"


def _rest(proposal: Proposal) -> Iterator[str]:
    """Yield comments on what was left over: nothing is forgotten without a word."""
    if proposal.free_columns:
        yield "# Kolonner, der ikke er koblet til et felt. Fjern »# « fra »ignorer« og fra de kolonner, der"
        yield "# ikke skal bruges; skriv de andre ved deres felt ovenfor."
        yield "# ignorer:"
        yield from (f"#   - {scalar(column)}" for column in proposal.free_columns)
        yield ""
    if proposal.unused:
        yield "# Ligner ikke noget skema i kodebogen:"
        yield from (f"#   - {_name(part)}" for part in proposal.unused)
        yield ""
    if proposal.absent:
        yield "# Skemaer i kodebogen, der ikke er fundet data til:"
        yield from (f"#   - {form.name}" for form in proposal.absent)
