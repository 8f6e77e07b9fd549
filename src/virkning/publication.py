"""From findings and executed notebooks to the edition in `output/`, if the book is not as it was."""

from __future__ import annotations

from collections.abc import Callable

from virkning.claims.listing import require_claims
from virkning.claims.record import read_claims
from virkning.config.load import Project
from virkning.edition import is_whole, keep_for_comparison, remove_folder, replace_output, write_manifest
from virkning.export.findings import write_findings_table
from virkning.findings import all_findings
from virkning.fingerprint import hash_files, hash_package, hash_renderer, key_of
from virkning.flags import report_flags
from virkning.progress import RunProgress
from virkning.record_file import read_record, write_record
from virkning.render import Renderer, render_report, stage
from virkning.render.basis import basis_of, hash_basis, write_basis
from virkning.render.crate import write_crate
from virkning.workspace import Workspace

TITLE = "HTML og PDF"


def publish_edition(
    workspace: Workspace,
    project: Project,
    renderer: str | None,
    progress: RunProgress,
    write_run_file: Callable[[], None],
    *,
    strict: bool = False,
) -> None:
    """Stage the book of a report; render it and replace the edition in `output/` if it has changed.

    The edition is sealed by a manifest after everything else, then moved in one step. `strict`: raise
    ClaimsError, and leave the edition, where a claim in the text does not hold.
    """
    report = project.name
    record_file = workspace.step_record(report, "gengivelse")
    findings = all_findings(workspace, report)
    flags = report_flags(
        project,
        findings,
        workspace.published_labels(report),
        all_labels=workspace.possible_labels(),
        all_municipalities=workspace.municipality_names(),
    )
    stage(workspace, report, project.parameters, findings.values(), flags)
    if strict:
        require_claims(read_claims(workspace.claims_file(report)))
    basis = basis_of(workspace, project)
    key = _key(workspace, report, renderer, hash_basis(basis))
    if read_record(record_file).get("noegle") == key and is_whole(workspace.output(report)):
        progress.reused(TITLE)
        return
    record_file.unlink(missing_ok=True)
    with progress.step("gengivelse", TITLE):
        remove_folder(workspace.edition(report), workspace)
        render_report(workspace, report, Renderer(renderer) if renderer else None)
        edition = workspace.edition(report)
        write_findings_table(edition, findings.values(), project.parameters.udgivelsesdato)
        write_basis(edition, basis)
        write_crate(workspace, edition, basis, project.parameters)
    write_run_file()
    write_manifest(workspace.edition(report))
    keep_for_comparison(workspace, report)
    replace_output(workspace, report)
    write_record(record_file, {"noegle": key})


def _key(workspace: Workspace, report: str, renderer: str | None, basis: str) -> str:
    """Return the key of an edition. It tells what it was made from, so a change of that is one of it too."""
    made_from = [
        workspace.book(report),
        workspace.findings_file(report, "x").parent,
        workspace.executed_notebook(report, "x").parent,
        workspace.validation_file(report).with_suffix(".md"),
        workspace.lock_file,
    ]
    files = hash_files(workspace.root, made_from)
    return key_of(files, hash_package(), hash_renderer(), {"gengiver": str(renderer), "grundlag": basis})
