"""Write a template for a municipality, and the `kilder.yml` that reads it when it is filled in."""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from ruamel.yaml import YAML

from virkning import __version__
from virkning.config.codebook import Codebook
from virkning.config.load import load_codebook, load_report, programme_names
from virkning.config.nearest import choices
from virkning.config.report import Period
from virkning.config.values import as_identifier, as_name
from virkning.errors import ConfigurationError, FileFormatError, Flaw, MissingInputError, Place, VirkningError
from virkning.export.template_sheets import template_sheets
from virkning.export.workbook import EARLIEST, workbook_bytes, workbook_of, write_whole
from virkning.ingest.problems import Problems
from virkning.ingest.template import TEMPLATE, Form, forms_of
from virkning.ingest.text import tidy
from virkning.workspace import Workspace

HEAD = """\
# yaml-language-server: $schema=../../../params/skema/kilder.schema.json
# Kilder for {name}: skabelonen {file} med et ark for hvert skema. Et tomt ark er et skema uden svar.
"""


@dataclass(frozen=True)
class Template:
    """A template as it was written. `sources` is None where the municipality had a `kilder.yml`:
    `lines` are then to be put into it."""

    workbook: Path
    period: Period | None
    sources: Path | None
    lines: str


def write_template(workspace: Workspace, municipality: str, programme: str | None) -> Template:
    """Write the template of a programme into the municipality's folder, which is made if it is not there.

    `municipality` is its name or its folder's; `programme` may be None where there is only one. Nothing
    that is there is changed. Raises with every flaw found: ConfigurationError where the template is
    there already or the name will not do, and as `load_codebook`; FileFormatError where the folder
    cannot be written to.
    """
    folder, problems = as_identifier(municipality), Problems()
    workbook, sources = workspace.raw(folder) / TEMPLATE, workspace.sources_file(folder)
    if not folder:
        problems.add(ConfigurationError, _no_name(municipality))
    elif workbook.exists():
        problems.add(ConfigurationError, _is_there(workspace.relative(workbook)))
    programme = programme or problems.attempt(_only_programme, workspace)
    codebook = problems.attempt(load_codebook, workspace, programme) if programme else None
    problems.raise_if_any()
    assert programme is not None  # else raised above
    assert codebook is not None
    period = _period(workspace, folder, programme)
    name = tidy(municipality) if municipality != folder else as_name(folder)
    lines = _as_yaml({"kilder": [_source(form) for form in forms_of(codebook)]})
    try:
        write_whole(workbook, template_bytes(codebook, period))
        if sources.exists():
            return Template(workbook, period, None, lines)
        head = HEAD.format(name=name, file=TEMPLATE) + _as_yaml({"kommune": name})
        write_whole(sources, f"{head}\n{lines}".encode())
    except PermissionError:
        raise FileFormatError(_no_access(workspace.relative(workbook.parent))) from None
    return Template(workbook, period, sources, lines)


def template_bytes(codebook: Codebook, period: Period | None) -> bytes:
    """Return the file of a template: the same bytes each time."""
    return workbook_bytes(workbook_of(template_sheets(codebook, period)), f"Virkning {__version__}", EARLIEST)


def _only_programme(workspace: Workspace) -> str:
    known = programme_names(workspace)
    if len(known) == 1:
        return known[0]
    raise MissingInputError(
        Flaw(
            Place("programmes"),
            "flere programmer" if known else "intet program",
            f"et program med en kodebog: {choices(known, '')}" if known else "et program med en kodebog",
            "skriv --programme og programmets navn" if known else "lav en mappe med en »kodebog.yml«",
        )
    )


def _period(workspace: Workspace, folder: str, programme: str) -> Period | None:
    """Return the time that the reports about a municipality cover. One that cannot be read has no say."""
    periods = []
    for name in workspace.report_names():
        try:
            report = load_report(workspace, name)
        except VirkningError:
            continue
        if report.program == programme and folder in report.alle_kommuner:
            periods.append(report.periode)
    if not periods:
        return None
    return Period(fra=min(each.fra for each in periods), til=max(each.til for each in periods))


def _source(form: Form) -> dict[str, object]:
    columns: dict[str, object] = {}
    for entry in form.entries:
        if entry.answer is None:
            columns[entry.field] = entry.header
        else:
            answers = columns.setdefault(entry.field, {})
            assert isinstance(answers, dict)
            answers[entry.answer] = entry.header
    measurement = {"maaling": form.measurement} if form.measurement else {}
    about = {"instrument": form.instrument, **measurement, "format": "excel"}
    return {**about, "fil": TEMPLATE, "ark": form.sheet, "kolonner": columns}


def _as_yaml(value: object) -> str:
    yaml, text = YAML(), StringIO()
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump(value, text)
    return text.getvalue()


def _no_name(municipality: str) -> Flaw:
    return Flaw(
        Place("data/raw"),
        f"kommunens navn »{municipality}« uden bogstaver",
        "kommunens navn eller navnet på dens mappe",
        "skriv fx: virkning template Næstved",
    )


def _is_there(file: str) -> Flaw:
    return Flaw(
        Place(file),
        "skabelonen findes allerede og kan være udfyldt",
        "en mappe uden skabelon: en fil blandt rådata ændres aldrig",
        "giv filen et andet navn, eller brug den, der er",
    )


def _no_access(folder: str) -> Flaw:
    return Flaw(
        Place(folder),
        "der kan ikke skrives i mappen",
        "en mappe, du har ret til at skrive i",
        "luk andre programmer, der bruger mappen, eller få adgang til den",
    )
