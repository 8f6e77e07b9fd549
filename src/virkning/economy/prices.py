"""The price tables."""

from __future__ import annotations

import pandas as pd

from virkning.config.prices import PriceCatalogue, PriceKind

NOT_VALUED = "ikke værdisat"
COLUMNS = [
    "pris_id", "navn", "pris", "lav", "hoej", "enhed", "prisaar", "betaler", "kilde", "sikkerhed", "status",
    "bemaerkning",
]  # fmt: skip


def price_table(catalogue: PriceCatalogue, kind: PriceKind) -> pd.DataFrame:
    """Return the prices of one kind: table 9-3 (derived costs) or 9-4 (avoided costs).

    A row for each, in the order of the catalogue: pris_id, navn, pris, lav, hoej (kr., NaN where not
    valued), enhed, prisaar, betaler, kilde, sikkerhed, status and bemaerkning (NOT_VALUED or empty).
    """
    rows = [
        {
            "pris_id": price.pris_id,
            "navn": price.navn,
            "pris": price.pris,
            "lav": price.lav,
            "hoej": price.hoej,
            "enhed": price.enhed,
            "prisaar": price.prisaar,
            "betaler": str(price.betaler),
            "kilde": price.kilde,
            "sikkerhed": str(price.sikkerhed),
            "status": str(price.status),
            "bemaerkning": NOT_VALUED if price.pris is None else "",
        }
        for price in catalogue.values()
        if price.art is kind
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype(
        {"pris": float, "lav": float, "hoej": float, "prisaar": "Int64"}
    )
