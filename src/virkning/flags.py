"""What a report is like: the flags that its text may depend on (`when-meta="flere-kommuner"`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from virkning.config.load import Project
from virkning.config.model import DataBasis
from virkning.findings import Finding


def report_flags(project: Project, findings: Mapping[str, Finding], labels: Iterable[str]) -> dict[str, bool]:
    """Return each flag by name. `labels` are the tables and figures that the notebooks have published.

    A text may ask for `har-<label>`, set for each of them, and for `kommune-<mappe>`, set for the
    report's own municipalities.
    """
    warnings = findings.get("validering.advarsler.antal")
    parameters = project.parameters
    return {
        **{f"har-{label}": True for label in sorted(labels)},
        "flere-kommuner": len(parameters.kommuner) > 1,
        "har-oevrige": bool(parameters.oevrige),
        "har-afstemning": parameters.afstemning is not None,
        "har-advarsler": warnings is not None and bool(warnings.value),
        "rekonstrueret": parameters.datagrundlag is DataBasis.RECONSTRUCTED,
        "illustrativ": parameters.datagrundlag is DataBasis.ILLUSTRATIVE,
        **{f"kommune-{slug}": True for slug in parameters.kommuner},
    }
