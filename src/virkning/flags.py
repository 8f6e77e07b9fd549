"""What a report is like: the flags that its text may depend on (`when-meta="flere-kommuner"`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from virkning.config.load import Project
from virkning.config.model import DataBasis
from virkning.economy.scenarios import cases_of
from virkning.findings import Finding
from virkning.source_line import bases_of
from virkning.stats.evidence import is_thin

CHANGES = {"tbl-motivation", "tbl-recovery"}
"""The tables of persons who are measured twice."""


def report_flags(
    project: Project,
    findings: Mapping[str, Finding],
    labels: Iterable[str],
    *,
    all_labels: Iterable[str],
    all_municipalities: Iterable[str],
) -> dict[str, bool]:
    """Return every flag that a text may ask for, by name, and whether it is set.

    There is `har-<label>` for each table and figure that the notebooks may publish (`all_labels`), set
    for those that they have published (`labels`), and `kommune-<mappe>` for each folder of data, set
    for the report's own municipalities.
    """
    warnings = findings.get("validering.advarsler.antal")
    parameters = project.parameters
    published = set(labels)
    return {
        **{f"har-{label}": label in published for label in sorted({*all_labels, *published})},
        "flere-kommuner": len(parameters.kommuner) > 1,
        "faa-borgere": is_about_few(findings),
        "har-aendringer": bool(published & CHANGES),
        "har-oevrige": bool(parameters.oevrige),
        "har-afstemning": parameters.afstemning is not None,
        "har-advarsler": warnings is not None and bool(warnings.value),
        "illustrative-udsagn": _has_invented_statements(project),
        "illustrative-beloeb": _has_invented_amounts(project),
        "rekonstrueret": parameters.datagrundlag is DataBasis.RECONSTRUCTED,
        "illustrativ": parameters.datagrundlag is DataBasis.ILLUSTRATIVE,
        **{f"kommune-{name}": name in parameters.kommuner for name in all_municipalities},
    }


def is_about_few(findings: Mapping[str, Finding]) -> bool:
    """Say whether so few received the intervention that a reader may recognise one of them."""
    treated = findings.get("opsporing.i_alt.modtaget")
    return treated is not None and isinstance(treated.value, int | float) and is_thin(treated.value)


def _has_invented_statements(project: Project) -> bool:
    """Say whether the coded interviews of the report's own municipalities are only an illustration."""
    analysis = project.codebook.analyser.interview
    own = {name: project.sources[name] for name in project.parameters.kommuner}
    bases = bases_of(analysis.instrument, project.parameters, own) if analysis else set()
    return bool(bases - {DataBasis.REAL})


def _has_invented_amounts(project: Project) -> bool:
    """Say whether a price, an event or a register of the economic analysis is only an illustration."""
    analysis = project.codebook.analyser.omkostninger
    own = {name: project.sources[name] for name in project.parameters.kommuner}
    registers = analysis.instruments if analysis else []
    bases = {basis for name in registers for basis in bases_of(name, project.parameters, own)}
    cases = cases_of(project.economy) if project.economy else []
    return DataBasis.ILLUSTRATIVE in bases or any(case.is_illustrative for case in cases)
