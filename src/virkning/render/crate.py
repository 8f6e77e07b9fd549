"""The run behind an edition as a Workflow Run RO-Crate: `ro-crate-metadata.json`.

Profiles: RO-Crate 1.1, Workflow RO-Crate 1.0, Process Run Crate and Workflow Run Crate 0.5. What was run is
the report's file of parameters, which is copied into the edition; what it read is described by name and
hash, for the data themselves stay where they are. Times are in `koersel.json`, so that the same report is
the same bytes.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import quote

from virkning.config.report import ReportParameters
from virkning.edition import BASIS_FILE, FINDINGS_FILE, RUN_FILE
from virkning.export.findings import WORKBOOK
from virkning.fingerprint import hash_files
from virkning.render.basis import EditionBasis
from virkning.workspace import Workspace

CRATE_FILE = "ro-crate-metadata.json"
WORKFLOW = "rapport.yml"
"""The copy of the report's file in `params/`."""
CONTEXT = ["https://w3id.org/ro/crate/1.1/context", "https://w3id.org/ro/terms/workflow-run/context"]
PROFILES = {
    "https://w3id.org/ro/wfrun/process/0.5": "Process Run Crate",
    "https://w3id.org/ro/wfrun/workflow/0.5": "Workflow Run Crate",
    "https://w3id.org/workflowhub/workflow-ro-crate/1.0": "Workflow RO-Crate",
}
COMPUTATIONAL_WORKFLOW = "https://bioschemas.org/profiles/ComputationalWorkflow/1.0-RELEASE"
FINDINGS_FILES = (FINDINGS_FILE, WORKBOOK)
RIGHTS = "Rapportens udgiver afgør, hvad den må bruges til."
WHAT = {
    BASIS_FILE: "Parametre, filer og udsagn bag udgaven",
    RUN_FILE: "Hvornår rapporten er dannet, og hvor lang tid det tog",
    FINDINGS_FILE: "Alle fund med enhed, n, interval, p-værdi og kilde",
    WORKBOOK: "Alle fund i et regneark",
    WORKFLOW: "Rapportens parametre: hvad der er kørt",
}

Entity = dict[str, Any]


def write_crate(
    workspace: Workspace, edition: Path, basis: EditionBasis, parameters: ReportParameters
) -> None:
    """Describe the run in the folder of an edition whose other files, but for RUN_FILE, are there."""
    shutil.copyfile(workspace.params_file(basis.report), edition / WORKFLOW)
    files = hash_files(edition, [edition])
    graph = [
        _descriptor(),
        *(_profile(url, name) for url, name in PROFILES.items()),
        _root(basis, parameters, files),
        {"@id": "#rettigheder", "@type": "CreativeWork", "name": "Rettigheder", "description": RIGHTS},
        *_run(basis, files),
        *_inputs(basis),
        *(_file(name, digest) for name, digest in files.items() if name != WORKFLOW),
        {"@id": RUN_FILE, "@type": "File", "name": WHAT[RUN_FILE], "encodingFormat": "application/json"},
    ]
    text = json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1)
    (edition / CRATE_FILE).write_text(text + "\n", encoding="utf-8", newline="\n")


def _descriptor() -> Entity:
    return {
        "@id": CRATE_FILE,
        "@type": "CreativeWork",
        "about": _to("./"),
        "conformsTo": [_to("https://w3id.org/ro/crate/1.1"), _to(list(PROFILES)[-1])],
    }


def _profile(url: str, name: str) -> Entity:
    return {"@id": url, "@type": "CreativeWork", "name": name, "version": url.rpartition("/")[2]}


def _root(basis: EditionBasis, parameters: ReportParameters, files: Mapping[str, str]) -> Entity:
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": basis.title,
        "description": parameters.undertitel or f"Rapporten {basis.report}, dannet af Virkning.",
        "datePublished": parameters.udgivelsesdato.isoformat(),
        "inLanguage": "da",
        "license": _to("#rettigheder"),
        "conformsTo": [_to(url) for url in PROFILES],
        "hasPart": [_to(quote(name)) for name in (*files, RUN_FILE)],
        "mainEntity": _to(WORKFLOW),
        "mentions": _to("#koersel"),
    }


def _run(basis: EditionBasis, files: Mapping[str, str]) -> Iterator[Entity]:
    """Yield the workflow, its language, the software that ran it, and the run itself."""
    yield {
        "@id": WORKFLOW,
        "@type": ["File", "SoftwareSourceCode", "ComputationalWorkflow"],
        "name": WHAT[WORKFLOW],
        "encodingFormat": "application/yaml",
        "version": basis.version,
        "conformsTo": _to(COMPUTATIONAL_WORKFLOW),
        "programmingLanguage": _to("#sprog"),
        "input": [_to(_parameter(name)) for name in basis.parameters],
        "output": _to("#rapport"),
    }
    yield {"@id": "#sprog", "@type": "ComputerLanguage", "name": "Virkning-rapport (YAML)"}
    yield {
        "@id": "#virkning",
        "@type": "SoftwareApplication",
        "name": "Virkning",
        "softwareVersion": f"{basis.version} ({basis.program[:12]})",
    }
    yield {
        "@id": "#koersel",
        "@type": "CreateAction",
        "name": f"virkning run {basis.report}",
        "description": "Rapporten er dannet forfra af de filer og parametre, der er nævnt under »object«.",
        "instrument": _to(WORKFLOW),
        "agent": _to("#virkning"),
        "object": [
            *(_to(f"#vaerdi-{quote(name)}") for name in basis.parameters),
            *(_to(_input(name)) for name in basis.files),
        ],
        "result": [_to(quote(name)) for name in files if _is_report(name) or name in FINDINGS_FILES],
        "actionStatus": "http://schema.org/CompletedActionStatus",
    }
    yield {"@id": "#rapport", "@type": "FormalParameter", "name": "rapport", "additionalType": "File"}


def _is_report(name: str) -> bool:
    """Say whether a file is the report itself: one file of HTML, or several, and the PDF."""
    return "/" not in name and name.endswith((".html", ".pdf"))


def _inputs(basis: EditionBasis) -> Iterator[Entity]:
    """Yield the parameters with their values, and the files that were read, by name and hash."""
    for name, value in basis.parameters.items():
        yield {
            "@id": _parameter(name),
            "@type": "FormalParameter",
            "name": name,
            "additionalType": "Text",
            "valueRequired": True,
        }
        yield {
            "@id": f"#vaerdi-{quote(name)}",
            "@type": "PropertyValue",
            "name": name,
            "value": value,
            "exampleOfWork": _to(_parameter(name)),
        }
    for name, digest in basis.files.items():
        yield {"@id": _input(name), "@type": "CreativeWork", "name": name, "sha256": digest}


def _file(name: str, digest: str) -> Entity:
    kind = guess_type(name)[0] or "application/octet-stream"
    described = {"name": WHAT[name]} if name in WHAT else {"name": name}
    is_report = {"exampleOfWork": _to("#rapport")} if _is_report(name) else {}
    return {
        "@id": quote(name),
        "@type": "File",
        **described,
        "encodingFormat": kind,
        "sha256": digest,
        **is_report,
    }


def _parameter(name: str) -> str:
    return f"#parameter-{quote(name)}"


def _input(name: str) -> str:
    return f"#kilde-{quote(name)}"


def _to(identifier: str) -> Entity:
    return {"@id": identifier}
