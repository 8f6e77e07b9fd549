"""The inputs of a report for the national tools: the cost model and SØM.

The fields are those that Omkostningsmodellen and Den Socialøkonomiske Investeringsmodel ask for
(Social- og Boligstyrelsen), each with unit, source, and whether it is illustrative.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time
from pathlib import Path

from virkning import __version__
from virkning.config.codebook import CITIZENS
from virkning.config.costs import Costs, role_names
from virkning.config.economy import Economy
from virkning.config.load import Project
from virkning.config.model import DataBasis
from virkning.config.prices import Status
from virkning.economy.scenarios import Case, cases_of
from virkning.errors import Flaw, MissingInputError, Place, RenderingError
from virkning.export.citizens_sheet import citizens_sheet
from virkning.export.cost_sheet import cost_sheet
from virkning.export.reported import REAL, Reported, basis
from virkning.export.scenario_sheets import assumption_sheet, consequence_sheet, result_sheet
from virkning.export.workbook import Cell, Column, NumberFormat, Sheet, Value, workbook_bytes, workbook_of
from virkning.export.workbook import write_whole as write_file
from virkning.findings import Finding, all_findings
from virkning.lists import join_danish, quoted
from virkning.source_line import bases_of, source_of
from virkning.workspace import Workspace

READ_FIRST = (Column("Emne", 28), Column("Indhold", 100))
SHEETS = {
    "Omkostninger": "Omkostningsmodellens kategorier, og det samme delt i opstart og løbende",
    "Deltagere og effekt": "Deltagere pr. år, varighed, omkostning pr. borger og succesrater til SØM",
    "Forudsætninger": "Horisont, rente, prisår, betaler, overhead og timesatser",
    "Konsekvenser": "Hændelserne i hvert scenarie med pris, betaler, år og varighed til SØM",
    "Resultat": "Nettoresultat og break-even, som de står i rapporten, til at holde SØM's resultat op imod",
}
WHAT = (
    "Input fra en Virkning-rapport til Omkostningsmodellen og SØM (Den Socialøkonomiske Investeringsmodel). "
    "Regnearket er ingen af de to modeller: tallene skal skrives over i dem"
)
BASES = (
    "»kilde«: beløbet har en kilde. »valgt«: fastsat i opsætningen. »reelle«: beregnet af reelle data. "
    "»rekonstrueret«: beregnet af data, der er dannet ud fra offentliggjorte tabeller. »illustrativ«: "
    "opdigtet, og skal erstattes. Celler med farve er ikke reelle"
)
EMPTY = "Rapporten har ikke tallet; bemærkningen siger hvorfor"
SIGN = "Positivt: det offentlige sparer mere, end det bruger. Kr. pr. borger over hele horisonten"
NUMBERS = "Tallene er ikke afrundet; Excel viser dem blot med færre decimaler"
REGISTERS = "Timer og udgifter"


def require_economy(workspace: Workspace, project: Project) -> tuple[Costs, Economy]:
    """Return the costs and the economy of a programme. Raises MissingInputError where one is lacking."""
    programme = project.parameters.program
    files = {
        workspace.costs_file(programme): project.costs,
        workspace.scenarios_file(programme): project.economy,
    }
    lacking = [workspace.relative(file) for file, content in files.items() if content is None]
    if project.costs is None or project.economy is None:
        raise MissingInputError([_no_file(file) for file in lacking])
    return project.costs, project.economy


def export_som(workspace: Workspace, project: Project) -> Path:
    """Write the workbook of a report that has been run, whole or not at all, and return its file.

    Raises MissingInputError as `require_economy`, RenderingError where a program has the file open.
    """
    file = workspace.som_workbook(project.name)
    sheets = som_sheets(workspace, project, all_findings(workspace, project.name))
    made = datetime.combine(project.parameters.udgivelsesdato, time())
    try:
        write_file(file, workbook_bytes(workbook_of(sheets), f"Virkning {__version__}", made))
    except PermissionError:
        raise RenderingError(_in_use(workspace.relative(file))) from None
    return file


def som_sheets(workspace: Workspace, project: Project, findings: Mapping[str, Finding]) -> list[Sheet]:
    """Return the sheets of a report with these findings. Raises as `require_economy`."""
    costs, economy = require_economy(workspace, project)
    cases, reported = cases_of(economy), Reported(project.name, findings)
    citizens, registered = _bases(project, [CITIZENS]), _bases(project, _registers(project))
    return [
        _read_first(project, economy, cases, registered),
        cost_sheet(costs, reported, registered, _register_source(project)),
        citizens_sheet(project.parameters, economy.scenarios, reported, citizens, registered),
        assumption_sheet(economy, cases, costs, role_names(project.codebook)),
        consequence_sheet(economy, cases),
        result_sheet(cases, reported, registered),
    ]


def _read_first(
    project: Project, economy: Economy, cases: Sequence[Case], registered: Sequence[DataBasis]
) -> Sheet:
    parameters = project.parameters
    own = [project.sources[name].kommune for name in parameters.kommuner]
    replaced = list(_to_replace(project, cases, registered)) or ["Intet"]
    content: list[tuple[str, Value | Cell]] = [
        ("Hvad er det?", WHAT),
        ("Rapport", f"{parameters.titel} ({project.name})"),
        ("Undertitel", parameters.undertitel),
        ("Program", f"{project.codebook.program} ({parameters.program})"),
        ("Kommuner", join_danish(own)),
        ("Periodens første dag", Cell(parameters.periode.fra, NumberFormat.DATE)),
        ("Periodens sidste dag", Cell(parameters.periode.til, NumberFormat.DATE)),
        ("Skæringsdato", Cell(parameters.skaeringsdato, NumberFormat.DATE)),
        ("Rapportens dato", Cell(parameters.udgivelsesdato, NumberFormat.DATE)),
        ("Prisår", Cell(economy.assumptions.prisaar, NumberFormat.YEAR)),
        ("Datagrundlag", basis(parameters.datagrundlag)),
        *((f"Arket »{title}«", holds) for title, holds in SHEETS.items()),
        ("Kolonnen »Grundlag«", BASES),
        ("Tomme celler", EMPTY),
        ("Nettoresultat", SIGN),
        ("Afrunding", NUMBERS),
        *(("Skal erstattes", Cell(text, marked=text != "Intet")) for text in replaced),
        ("Version af Virkning", __version__),
    ]
    return Sheet("Læs først", READ_FIRST, content)


def _to_replace(project: Project, cases: Sequence[Case], registered: Sequence[DataBasis]) -> Iterator[str]:
    """Yield what is not real: data, registers, scenarios, and the prices in them."""
    if str(project.parameters.datagrundlag) not in REAL:
        yield f"Data om borgerne: {project.parameters.datagrundlag}"
    unreal = [str(kind) for kind in registered if str(kind) not in REAL]
    if unreal:
        yield f"{REGISTERS}: {join_danish(unreal)}"
    for case in cases:
        if case.scenario.status is Status.ILLUSTRATIVE:
            yield f"Hændelser, sandsynligheder og varigheder i scenariet »{case.scenario.navn}«: illustrativ"
    prices = {flow.price.navn: flow.price for case in cases for flow in case.flows}
    for name, price in prices.items():
        if price.status is Status.ILLUSTRATIVE:
            yield f"Prisen »{name}«: illustrativ"


def _registers(project: Project) -> list[str]:
    analysis = project.codebook.analyser.omkostninger
    return analysis.instruments if analysis else []


def _bases(project: Project, instruments: Sequence[str]) -> list[DataBasis]:
    """Return what kinds of data the report's own municipalities have of the instruments."""
    own = {name: project.sources[name] for name in project.parameters.kommuner}
    found = {kind for name in instruments for kind in bases_of(name, project.parameters, own)}
    return [kind for kind in DataBasis if kind in found]


def _register_source(project: Project) -> str:
    own = {name: project.sources[name] for name in project.parameters.kommuner}
    return source_of(_registers(project), project.codebook, project.parameters, own)


def _no_file(file: str) -> Flaw:
    return Flaw(
        Place(file),
        "filen findes ikke, så programmet har intet at overføre til de nationale værktøjer",
        f"et program med {quoted(['omkostninger.yml', 'scenarier.yml'])}",
        "opret filen; docs/brug.md viser, hvad der skal stå i den",
    )


def _in_use(file: str) -> str:
    return f"regnearket {file} er i brug. Luk det i Excel, og prøv igen."
