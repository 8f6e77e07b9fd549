"""What a report is like: the flags that its text may depend on (`when-meta="flere-kommuner"`)."""

from __future__ import annotations

from collections.abc import Mapping

from virkning.config.load import Project
from virkning.config.report import DataBasis
from virkning.findings import Finding


def report_flags(project: Project, findings: Mapping[str, Finding]) -> dict[str, bool]:
    """Return each flag by name. A text may also ask for `kommune-<mappe>`, set for the report's own."""
    warnings = findings.get("validering.advarsler.antal")
    parameters, target_group = project.parameters, project.codebook.analyser.maalgruppe
    return {
        "flere-kommuner": len(parameters.kommuner) > 1,
        "har-flervalg": target_group.flervalg is not None,
        "har-afstemning": parameters.afstemning is not None,
        "har-advarsler": warnings is not None and bool(warnings.value),
        "rekonstrueret": parameters.datagrundlag is DataBasis.RECONSTRUCTED,
        "illustrativ": parameters.datagrundlag is DataBasis.ILLUSTRATIVE,
        **{f"kommune-{slug}": True for slug in parameters.kommuner},
    }
