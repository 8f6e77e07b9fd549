"""The start page of the audit: what the report was made from, what it was made with, and what was checked.

It holds counts, names and hashes: no time, no absolute path, and no person's data.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from importlib.metadata import requires, version
from pathlib import Path

import pandas as pd
from ruamel.yaml import YAML

from virkning import __version__
from virkning.claims.page import claims_section
from virkning.claims.record import read_claims
from virkning.config.report import Period, ReportParameters
from virkning.edition import FINDINGS_FILE
from virkning.export.findings import WORKBOOK
from virkning.formatting import format_date, format_number
from virkning.ingest.account import KEPT, READ
from virkning.lists import join_danish
from virkning.render.crate import CRATE_FILE, WORKFLOW
from virkning.render.input_files import InputFiles
from virkning.render.notebooks import executed_notebooks, publishes, purpose_of, read_notebook, title_of
from virkning.tables import markdown_table
from virkning.validation.report import counted
from virkning.validation.storage import read_validation
from virkning.workspace import Workspace

TITLE = "Sådan er tallene beregnet"
FINDINGS_PAGE = "fund"
FINDINGS_TITLE = "Find et tal"
VALIDATION_PAGE = "validering"
VALIDATION_TITLE = "Resultat af valideringen"

INTRODUCTION = (
    "Hvert tal i rapporten er beregnet i en notesbog, der bygger på kommunernes datafiler. "
    "Siden viser, hvad rapporten er dannet af, og hvad der er kontrolleret."
)


def write_start_page(
    workspace: Workspace,
    report: str,
    parameters: ReportParameters,
    files: InputFiles,
    findings: int,
    target: Path,
) -> None:
    """Write the page as Markdown to `target`; links lead to the audit pages and other files beside it.

    `files` are those the report is made from, `findings` the number of its findings.
    """
    sections = {
        FINDINGS_TITLE: _findings(findings),
        "Notesbøger": _notebooks(workspace, report),
        "Udsagn": claims_section(read_claims(workspace.claims_file(report))),
        "Rapportens opsætning": _parameters(parameters),
        "Rækkeregnskab": _row_account(workspace, report),
        VALIDATION_TITLE: _validation(workspace, report),
        "Filer, som rapporten er dannet af": _inputs(files),
        "Programpakker": _packages(),
    }
    parts = [f"# {TITLE}", INTRODUCTION]
    parts += [f"## {title}\n\n{text}" for title, text in sections.items()]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n\n".join(parts) + "\n", encoding="utf-8", newline="\n")


def _findings(number: int) -> str:
    return (
        f"[Alle {counted(number, 'fund', 'fund')}]({FINDINGS_PAGE}.html) i rapporten med den celle, der har "
        "beregnet dem, og hvor mange gange teksten bruger dem. De samme fund med interval og p-værdi er i "
        f"regnearket [{WORKBOOK}](../{WORKBOOK}) og i [{FINDINGS_FILE}](../{FINDINGS_FILE}) til R, Stata og "
        "lignende.\n\n"
        "Fra et tal i rapporten fører et link til dets celle. Under cellen står sporet begge veje: til de "
        "data, tallet er talt i, og til de steder i rapporten, der bruger det."
    )


def _notebooks(workspace: Workspace, report: str) -> str:
    entries = []
    for file in executed_notebooks(workspace, report):
        notebook = read_notebook(file)
        if publishes(notebook):
            title = title_of(notebook) or file.stem
            entries.append(f"[{title}]({file.stem}.html) (`{file.stem}`)\n:   {purpose_of(notebook)}")
    return "\n\n".join(entries)


def _parameters(parameters: ReportParameters) -> str:
    """Return every key of the report's file with what it means and what it is set to."""
    rows = [
        {"Nøgle": name, "Betydning": field.description, "Værdi": _in_words(getattr(parameters, name))}
        for name, field in type(parameters).model_fields.items()
    ]
    return markdown_table(pd.DataFrame(rows), caption="Nøglerne i rapportens fil og deres værdier")


def _in_words(value: object) -> str:
    match value:
        case Period(fra=first, til=last):
            return f"{format_date(first)} til {format_date(last)}"
        case date():
            return format_date(value)
        case StrEnum():
            return value.value
        case list():
            return join_danish([_in_words(part) for part in value])
        case float():
            return str(value).replace(".", ",")
        case _:
            return str(value) if value else "ikke angivet"


def _row_account(workspace: Workspace, report: str) -> str:
    account = pd.read_parquet(workspace.table(report, "raekkeregnskab"))
    rejected = ~account["aarsag"].isin([READ, KEPT])
    account["opgoerelse"] = account["aarsag"].mask(rejected, "Frasorteret")
    columns = [READ, KEPT, "Frasorteret"]
    sums = account.groupby(["kommune", "opgoerelse"], sort=False)["antal"].sum().unstack(fill_value=0)
    sums = sums.reindex(account["kommune"].unique()).reindex(columns=columns, fill_value=0)
    sums.index = [_display_name(workspace, slug) for slug in sums.index]
    sums.loc["I alt"] = sums.sum()
    table = sums.map(lambda number: format_number(number, 0)).reset_index(names="Kommune")
    caption = "Rækker, der er læst, medtaget og frasorteret"
    note = "En række er et udfyldt skema. Læst er summen af medtaget og frasorteret."
    return f"{markdown_table(table, numeric=columns, caption=caption)}\n\n{note}"


def _display_name(workspace: Workspace, municipality: str) -> str:
    return str(YAML(typ="safe").load(workspace.sources_file(municipality))["kommune"])


def _validation(workspace: Workspace, report: str) -> str:
    found = read_validation(workspace.validation_file(report))
    return (
        f"Data er holdt op mod {counted(len(found.results), 'regel', 'regler')}. "
        f"Kritiske regler, der er brudt: {format_number(len(found.stops), 0)}. "
        f"Advarsler: {format_number(len(found.warnings), 0)}. "
        f"Alle regler og de steder, en advarsel gælder, står på siden "
        f"[{VALIDATION_TITLE.lower()}]({VALIDATION_PAGE}.html)."
    )


def _inputs(files: InputFiles) -> str:
    lines = [f"| []{{#{files.anchor(name)}}}`{name}` | `{value}` |" for name, value in files.hashes.items()]
    text = (
        "SHA-256 er en kontrolsum: Er et eneste tegn i filen ændret, er den en anden. Parametrene ligger ved "
        f"rapporten ([{WORKFLOW}](../{WORKFLOW})), og kørslen er beskrevet efter standarden RO-Crate "
        f"([{CRATE_FILE}](../{CRATE_FILE}))."
    )
    return "\n".join(
        [text, "", "| Fil | SHA-256 |", "|:---|:---|", *lines, "", ": Filer og deres kontrolsum"]
    )


def _packages() -> str:
    """Return the version of every package that the project names itself."""
    wanted = [requirement for requirement in requires("virkning") or () if "extra ==" not in requirement]
    names = sorted(re.split(r"[^\w.-]", requirement)[0] for requirement in wanted)
    rows = [{"Pakke": "virkning", "Version": __version__}]
    rows += [{"Pakke": name, "Version": version(name)} for name in names]
    return markdown_table(pd.DataFrame(rows), caption="Programpakker og deres version")
