"""The findings that costs are held against, as `omkostninger.yml` names them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from virkning.config.costs import Costs
from virkning.config.nearest import suggestion
from virkning.errors import ConfigurationError, Flaw, Place


def check_named(costs: Costs, findings: Collection[str], file: str) -> None:
    """Raise ConfigurationError for each named finding that is misspelt.

    A name is misspelt where there are findings with its first part (`fastholdelse`) but not this one; a
    report without follow-up has none of them, and then nothing is wrong.
    """
    parts = {name.partition(".")[0] for name in findings}
    flaws = [
        Flaw(
            Place(file, key=key),
            f"»{name}«, som intet fund hedder",
            "et fund fra notesbøgerne om resultater",
            suggestion(name, findings, "ret navnet"),
        )
        for key, name in _named(costs)
        if name.partition(".")[0] in parts and name not in findings
    ]
    if flaws:
        raise ConfigurationError(flaws)


def _named(costs: Costs) -> Iterator[tuple[str, str]]:
    for number, name in enumerate(costs.gennemfoert, start=1):
        yield f"gennemfoert[{number}]", name
    for key, outcome in costs.opnaaet.items():
        yield f"opnaaet.{key}.fund", outcome.fund
