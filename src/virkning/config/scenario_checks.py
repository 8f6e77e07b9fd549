"""Check that scenarios fit the price catalogue and the horizon.

Works on the values as read, like `virkning.config.references`, for a programme's scenarios and for
those of a report.
"""

from __future__ import annotations

from collections.abc import Iterator

from virkning.config.document import Document, KeyPath
from virkning.config.names import is_name, items_at, keys_at, unknown_name
from virkning.config.price_indices import PriceIndex, covers
from virkning.config.prices import PriceReading
from virkning.config.scenarios import Part
from virkning.errors import Flaw
from virkning.lists import quoted

SCENARIOS = "scenarier"


def scenario_flaws(
    document: Document, prices: PriceReading, horizon: object, price_year: object, series: PriceIndex
) -> Iterator[Flaw]:
    """Yield a flaw for each event of the scenarios in `document` that cannot be computed.

    `horizon` and `price_year` are as written; `series` brings prices of other years to `price_year`.
    """
    for path in _events(document):
        yield from _price_flaws(document, path, prices)
        yield from _price_year_flaws(document, path, prices, price_year, series)
        yield from _horizon_flaws(document, path, horizon)
    yield from _repeated_events(document)


def scenario_name_flaws(document: Document, programme: Document) -> Iterator[Flaw]:
    """Yield a flaw for each scenario in `document` that is printed with the name of another.

    `programme` is the programme's own file: for a report, the scenarios that it does not replace count too.
    """
    own = keys_at(document, SCENARIOS)
    first = {
        programme.value(SCENARIOS, name, "navn"): name
        for name in keys_at(programme, SCENARIOS)
        if name not in own and isinstance(programme.value(SCENARIOS, name, "navn"), str)
    }
    for name in own:
        printed = document.value(SCENARIOS, name, "navn")
        if isinstance(printed, str) and first.setdefault(printed, name) != name:
            yield Flaw(
                document.place((SCENARIOS, name, "navn")),
                f"navnet »{printed}«, som scenariet »{first[printed]}« også har",
                "et navn, som intet andet scenarie har",
                "giv det ene et andet navn; ellers kan de ikke kendes fra hinanden i tabeller og figurer",
            )


def _events(document: Document) -> Iterator[KeyPath]:
    """Yield the path of every event."""
    for name in keys_at(document, SCENARIOS):
        for part in Part:
            for index in range(len(items_at(document, SCENARIOS, name, part))):
                yield (SCENARIOS, name, part, index)


def _price_flaws(document: Document, path: KeyPath, prices: PriceReading) -> Iterator[Flaw]:
    name = document.value(*path, "pris")
    could_not_be_read = bool(prices.errors) and not prices.is_valued
    if not is_name(name) or could_not_be_read:
        return
    valued = [price for price, is_valued in prices.is_valued.items() if is_valued]
    if name not in prices.is_valued:
        yield unknown_name(document, (*path, "pris"), "prisen", name, valued)
    elif name not in valued:
        yield Flaw(
            document.place((*path, "pris")),
            f"prisen »{name}«, som ikke er værdisat",
            quoted(valued, last="eller"),
            "skriv en pris i priser.csv, eller slet hændelsen",
        )


def _price_year_flaws(
    document: Document, path: KeyPath, prices: PriceReading, price_year: object, series: PriceIndex
) -> Iterator[Flaw]:
    """Amounts of different years are not added up, unless an index brings them together."""
    price = prices.catalogue.get(str(document.value(*path, "pris")))
    if price is None or price.prisaar is None or not isinstance(price_year, int):
        return
    if not covers(series, price.prisaar, price_year):
        yield Flaw(
            document.place((*path, "pris")),
            f"prisen »{price.pris_id}« i {price.prisaar}-priser, som ikke kan omregnes til {price_year}",
            f"en pris i {price_year}-priser, eller et »prisindeks« med både {price.prisaar} og {price_year}",
            "tilføj årene i indeks.csv, og vælg serien under »forudsaetninger«, eller ret prisen",
        )


def _horizon_flaws(document: Document, path: KeyPath, horizon: object) -> Iterator[Flaw]:
    first, years = document.value(*path, "fra") or 0, document.value(*path, "varighed")
    if not (isinstance(first, int) and isinstance(years, int) and isinstance(horizon, int)):
        return
    if first + years > horizon:
        yield Flaw(
            document.place((*path, "varighed")),
            f"{years} år fra år {first}, men der regnes kun med {horizon} år",
            f"»fra« og »varighed«, som tilsammen er højst {horizon}",
            "ret »varighed«, eller forlæng »horisont« i scenarier.yml",
        )


def _repeated_events(document: Document) -> Iterator[Flaw]:
    """A price that begins twice in the same year could not be told apart in the uncertainty analysis."""
    seen: set[KeyPath] = set()
    for path in _events(document):
        price, first_year = document.value(*path, "pris"), document.value(*path, "fra") or 0
        if not (is_name(price) and isinstance(first_year, int)):
            continue
        event = (*path[:-1], price, first_year)
        if event in seen:
            yield Flaw(
                document.place(path),
                f"prisen »{price}« fra år {first_year} mere end én gang",
                "hver pris én gang fra hvert år",
                "slet den ene, eller lad den begynde i et andet år",
            )
        seen.add(event)
