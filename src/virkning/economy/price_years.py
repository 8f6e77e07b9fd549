"""Amounts of one year in the prices of another."""

from __future__ import annotations

from dataclasses import replace

from virkning.config.price_indices import PriceIndex, covers
from virkning.config.prices import Price, PriceCatalogue


def to_price_year(amount: float, from_year: int, to_year: int, series: PriceIndex) -> float:
    """Return `amount` (kroner of `from_year`) in kroner of `to_year`: amount * index(to) / index(from).

    Raises ValueError where the series does not cover both years.
    """
    if not covers(series, from_year, to_year):
        raise ValueError(f"indekset dækker ikke både {from_year} og {to_year}")
    return amount if from_year == to_year else amount * series[to_year] / series[from_year]


def in_price_year(catalogue: PriceCatalogue, year: int, series: PriceIndex) -> dict[str, Price]:
    """Return the catalogue with every price in kroner of `year` that the series can bring there.

    The others stay in their own `prisaar`; a price without value is unchanged.
    """
    return {name: _moved(price, year, series) for name, price in catalogue.items()}


def _moved(price: Price, year: int, series: PriceIndex) -> Price:
    own = price.prisaar
    if price.pris is None or price.lav is None or price.hoej is None or own is None:
        return price
    if not covers(series, own, year):
        return price
    amount, low, high = (
        to_price_year(amount, own, year, series) for amount in (price.pris, price.lav, price.hoej)
    )
    return replace(price, prisaar=year, pris=amount, lav=low, hoej=high)
