"""What stands after »Kilde:«: where numbers come from, and that they are not real where they are not.

The caveat stands at each table and figure, so that it goes along when one is lifted out of the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from virkning.config.codebook import Codebook
from virkning.config.model import DataBasis
from virkning.config.report import ReportParameters
from virkning.config.sources import MunicipalitySources
from virkning.lists import join_danish

NAMES = {
    DataBasis.REAL: "reelle data",
    DataBasis.RECONSTRUCTED: "rekonstruerede data",
    DataBasis.ILLUSTRATIVE: "illustrativt eksempel",
}


def source_of(
    instruments: Iterable[str],
    codebook: Codebook,
    parameters: ReportParameters,
    sources: Mapping[str, MunicipalitySources],
) -> str:
    """Return the codebook's name of each instrument's source, once, each with its caveat.

    The basis of the data is what `kilder.yml` says of the source, else what the parameters say.
    """
    lines = [
        with_basis(codebook.instrumenter[name].kilde, bases_of(name, parameters, sources))
        for name in instruments
    ]
    return "; ".join(dict.fromkeys(lines))


def with_basis(source: str, bases: Iterable[DataBasis]) -> str:
    """Return `source` and in brackets what kind of data it holds; nothing where all of them are real."""
    known = [basis for basis in DataBasis if basis in set(bases)]
    if known in ([], [DataBasis.REAL]):
        return source
    part = "dels " if len(known) > 1 else ""
    return f"{source} ({join_danish([part + NAMES[basis] for basis in known])})"


def bases_of(
    instrument: str, parameters: ReportParameters, sources: Mapping[str, MunicipalitySources]
) -> set[DataBasis]:
    """Return the basis of every file that holds the instrument; the report's own where there is none."""
    stated = {
        source.datagrundlag or parameters.datagrundlag
        for municipality in sources.values()
        for source in municipality.kilder
        if source.instrument == instrument
    }
    return stated or {parameters.datagrundlag}
