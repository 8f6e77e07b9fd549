"""Load what a user declares for a report: all YAML files, every mistake in them raised at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from virkning.config.codebook import Codebook
from virkning.config.conclusions import Conclusions, unreadable_conditions
from virkning.config.costs import Costs, cost_flaws
from virkning.config.document import NO_DOCUMENT, Document, KeyPath
from virkning.config.economy import Economy, read_economy
from virkning.config.names import is_name, items_at, unknown_name
from virkning.config.nearest import choices, suggestion
from virkning.config.published import PublishedFigures, PublishedStatements
from virkning.config.published_files import (
    published_errors,
    published_file,
    read_figures,
    read_statements,
)
from virkning.config.reading import Reading, read_model
from virkning.config.references import codebook_references, missing_municipality, missing_sources
from virkning.config.report import ReportParameters
from virkning.config.source_checks import source_flaws
from virkning.config.sources import MunicipalitySources, SourceFormat
from virkning.config.yaml_files import locked_file
from virkning.errors import FileFormatError, Flaw, MissingInputError, Place, VirkningError, raise_together
from virkning.lists import quoted
from virkning.workspace import Workspace

if TYPE_CHECKING:
    import pandas as pd

PUBLISHED_COLUMNS = ("table", "row", "column", "printed", "unit", "n")


@dataclass(frozen=True)
class Project:
    """Everything that is declared for a report. `sources` has one entry for each municipality, in order,
    those that the report's own are held against last. `economy` is None where the programme has none."""

    name: str
    parameters: ReportParameters
    codebook: Codebook
    sources: dict[str, MunicipalitySources]
    costs: Costs | None = None
    """None for a programme without `omkostninger.yml`."""
    economy: Economy | None = None


def load_report(workspace: Workspace, name: str) -> ReportParameters:
    """Load `params/<name>.yml`.

    Raises ConfigurationError, MissingInputError or FileFormatError with every mistake in the file.
    """
    return _read_report(workspace, name).model_or_raise()


def load_codebook(workspace: Workspace, programme: str) -> Codebook:
    """Load `programmes/<programme>/kodebog.yml`. Raises as `load_report`."""
    known = programme_names(workspace)
    if programme not in known:
        raise MissingInputError(_no_folder(f"programmes/{programme}", programme, known, "programmet"))
    return _read_codebook(workspace, programme).model_or_raise()


def load_sources(workspace: Workspace, municipality: str) -> MunicipalitySources:
    """Load `data/raw/<municipality>/kilder.yml`, not held against a codebook. Raises as `load_report`."""
    known = workspace.municipality_names()
    if municipality not in known:
        raise MissingInputError(missing_municipality(Place(f"data/raw/{municipality}"), municipality, known))
    return _read_sources(workspace, municipality, NO_DOCUMENT).model_or_raise()


def load_project(workspace: Workspace, report_name: str) -> Project:
    """Load all YAML files of a report and check that they fit each other.

    Raises once, with every mistake in every file: as MissingInputError where something is not there,
    else as FileFormatError where a file cannot be read, else as ConfigurationError.
    """
    report = _read_report(workspace, report_name)
    errors = list(report.errors)
    missing = list(_names_without_files(workspace, report.document))
    errors += [MissingInputError(missing)] if missing else []

    programme = str(report.document.value("program"))
    codebook: Reading[Codebook] = Reading(NO_DOCUMENT, None, [])
    if programme in programme_names(workspace):
        codebook = _read_codebook(workspace, programme)
    sources = {
        name: _read_sources(workspace, str(name), codebook.document)
        for _, name in _municipalities(report.document)
        if name in workspace.municipality_names()
    }
    errors += [*codebook.errors, *(error for reading in sources.values() for error in reading.errors)]
    costs = _read_costs(workspace, programme, codebook.document)
    errors += costs.errors if costs else []
    conclusions = read_conclusions(workspace, programme)
    errors += conclusions.errors if conclusions else []
    errors += _published_errors(workspace, programme, report.document.value("afstemning"))
    economy = read_economy(workspace, programme, report.document, costs.document if costs else NO_DOCUMENT)
    errors += economy.errors
    raise_together(errors)
    parameters = report.model_or_raise()
    return Project(
        report_name,
        parameters,
        codebook.model_or_raise(),
        {str(name): reading.model_or_raise() for name, reading in sources.items()},
        costs.model_or_raise() if costs else None,
        economy.economy and economy.economy.with_scenarios(parameters.scenarier),
    )


def load_published(
    workspace: Workspace, parameters: ReportParameters
) -> tuple[pd.DataFrame, PublishedFigures]:
    """Load the published cells that a report is reconciled with, and how each is held against a finding.

    The cells are all text, empty where absent, with the columns PUBLISHED_COLUMNS at least. Raises as
    `load_report`; ValueError for a report without `afstemning`.
    """
    import pandas as pd

    if parameters.afstemning is None:
        raise ValueError("this report is not reconciled with published figures")
    file = published_file(workspace, parameters.program, parameters.afstemning)
    figures = read_figures(workspace, file).model_or_raise()
    place = Place(file.relative_to(workspace.root).as_posix())
    try:
        cells = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except OSError:
        raise FileFormatError(locked_file(place.file)) from None
    except ValueError:
        raise FileFormatError(_unreadable_table(place)) from None
    if not set(PUBLISHED_COLUMNS) <= set(cells.columns):
        raise FileFormatError(_unreadable_table(place))
    return cells, figures


def read_conclusions(workspace: Workspace, programme: str) -> Reading[Conclusions] | None:
    """Read `programmes/<programme>/konklusioner.yml`; None where the programme has none."""
    file = workspace.conclusions_file(programme)
    return read_model(workspace, file, Conclusions, unreadable_conditions) if file.is_file() else None


def load_statements(workspace: Workspace, parameters: ReportParameters) -> PublishedStatements | None:
    """Load what the published report said in words; None where the programme holds no such file.

    Raises as `load_report`; ValueError for a report without `afstemning`.
    """
    if parameters.afstemning is None:
        raise ValueError("this report is not reconciled with published figures")
    reading = read_statements(workspace, published_file(workspace, parameters.program, parameters.afstemning))
    return None if reading is None else reading.model_or_raise()


def programme_names(workspace: Workspace) -> list[str]:
    """Return the names of all programmes with a codebook, sorted."""
    files = (workspace.root / "programmes").glob("*/kodebog.yml")
    return sorted(file.parent.name for file in files)


def _read_report(workspace: Workspace, name: str) -> Reading[ReportParameters]:
    known = workspace.report_names()
    if name not in known:
        flaw = _no_folder(f"params/{name}.yml", name, known, "rapporten")
        return Reading(NO_DOCUMENT, None, [MissingInputError(flaw)])
    return read_model(workspace, workspace.params_file(name), ReportParameters)


def _read_codebook(workspace: Workspace, programme: str) -> Reading[Codebook]:
    return read_model(workspace, workspace.codebook_file(programme), Codebook, codebook_references)


def _read_costs(workspace: Workspace, programme: str, codebook: Document) -> Reading[Costs] | None:
    file = workspace.costs_file(programme)
    check = partial(cost_flaws, codebook=codebook)
    return read_model(workspace, file, Costs, check) if file.is_file() else None


def _read_sources(
    workspace: Workspace, municipality: str, codebook: Document
) -> Reading[MunicipalitySources]:
    check = partial(source_flaws, codebook=codebook)
    file = workspace.sources_file(municipality)
    if not file.is_file():
        place = Place(workspace.relative(file))
        return Reading(NO_DOCUMENT, None, [MissingInputError(missing_sources(place, _formats(workspace)))])
    return read_model(workspace, file, MunicipalitySources, check)


def _formats(workspace: Workspace) -> dict[str, str]:
    """Return folder → format of the `kilder.yml` that are there: one folder for each format."""
    folders: dict[str, str] = {}
    for name in workspace.municipality_names():
        document = read_model(workspace, workspace.sources_file(name), MunicipalitySources).document
        written = document.value("kilder", 0, "format")
        if written in list(SourceFormat):
            folders.setdefault(str(written), f"data/raw/{name}")
    return {folder: written for written, folder in sorted(folders.items())}


def _names_without_files(workspace: Workspace, report: Document) -> Iterator[Flaw]:
    """Yield a flaw for each well-formed name in the parameters without its folder or file."""
    programme = report.value("program")
    if is_name(programme) and programme not in (known := programme_names(workspace)):
        yield unknown_name(report, ("program",), "programmet", str(programme), known)
    known = workspace.municipality_names()
    for path, name in _municipalities(report):
        if is_name(name) and name not in known:
            yield missing_municipality(report.place(path), str(name), known)
    published = report.value("afstemning")
    if is_name(programme) and is_name(published):
        files = published_file(workspace, str(programme), "").parent.glob("*.csv")
        if published not in (known := sorted(file.stem for file in files)):
            yield unknown_name(report, ("afstemning",), "de offentliggjorte tal", str(published), known)


def _municipalities(report: Document) -> Iterator[tuple[KeyPath, object]]:
    """Yield place and name of each municipality: the report's own, then those it is held against."""
    for key in ("kommuner", "oevrige"):
        for index, name in enumerate(items_at(report, key)):
            yield (key, index), name


def _published_errors(workspace: Workspace, programme: str, name: object) -> list[VirkningError]:
    if not is_name(name) or not published_file(workspace, programme, str(name)).is_file():
        return []
    return published_errors(workspace, published_file(workspace, programme, str(name)))


def _no_folder(file: str, name: str, known: list[str], what: str) -> Flaw:
    return Flaw(
        Place(file),
        f"{what} »{name}« findes ikke",
        choices(known, name),
        suggestion(name, known, "skriv et af de tilladte navne, eller opret det, der mangler"),
    )


def _unreadable_table(place: Place) -> Flaw:
    return Flaw(
        place,
        "en tabel, der ikke kan læses, eller som mangler kolonner",
        f"kommaseparerede værdier i UTF-8 med kolonnerne {quoted(PUBLISHED_COLUMNS)}",
        "ret tabellens første linje, og gem filen som UTF-8",
    )
