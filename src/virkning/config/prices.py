"""The price catalogue of a programme: `oekonomi/priser.csv`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from virkning.config.csv_files import Row, note_repeated, read_csv_file
from virkning.errors import VirkningError
from virkning.workspace import Workspace

PRICE_COLUMNS = (
    "pris_id", "navn", "art", "pris", "enhed", "prisaar", "betaler", "kilde", "sikkerhed", "lav", "hoej",
    "status",
)  # fmt: skip


class Payer(StrEnum):
    """Who pays, after reimbursement by the state."""

    MUNICIPALITY = "kommune"
    REGION = "region"
    STATE = "stat"


class Status(StrEnum):
    """Whether an amount or a choice has a source, or only shows what the analysis looks like."""

    ILLUSTRATIVE = "illustrativ"
    SOURCED = "kilde"


class Certainty(StrEnum):
    """How sure the amount is, as judged by the one who wrote it."""

    HIGH = "hoej"
    MIDDLE = "middel"
    LOW = "lav"


class PriceKind(StrEnum):
    """Which table of prices it stands in: services that follow, or costs that are avoided."""

    DERIVED = "afledt"
    AVOIDED = "undgaaet"


@dataclass(frozen=True)
class Price:
    """What a unit of a service costs the payer, in kroner of `prisaar`.

    `pris` is None where the price has not been valued; `lav` and `hoej` are the bounds it is thought to
    lie within, and equal `pris` where none are given.
    """

    pris_id: str
    navn: str
    art: PriceKind
    pris: float | None
    enhed: str
    prisaar: int | None
    betaler: Payer
    kilde: str
    sikkerhed: Certainty
    lav: float | None
    hoej: float | None
    status: Status


PriceCatalogue = Mapping[str, Price]
"""Prices by id, in the order of the file."""


@dataclass(frozen=True)
class PriceReading:
    """The prices without mistakes, every id in the file and whether it is valued, and the mistakes."""

    catalogue: PriceCatalogue
    is_valued: Mapping[str, bool]
    errors: Sequence[VirkningError]


def read_prices(workspace: Workspace, programme: str) -> PriceReading:
    """Read and check the price catalogue of a programme."""
    table = read_csv_file(workspace, workspace.economy_file(programme, "priser"), PRICE_COLUMNS)
    note_repeated(table.rows, "pris_id")
    note_repeated(table.rows, "navn")
    prices = [price for row in table.rows if (price := _price(row)) is not None]
    is_valued = {row.cells["pris_id"]: bool(row.cells["pris"]) for row in table.rows}
    return PriceReading({price.pris_id: price for price in prices}, is_valued, table.all_errors())


def _price(row: Row) -> Price | None:
    amount, low, high = row.estimate("pris")
    year = row.year("prisaar")
    if row.cells["pris"] and not row.cells["prisaar"]:
        row.note("prisaar", "en pris uden prisår", "det år, prisen er opgjort i", "skriv årstallet, fx 2016")
    kind, payer = row.choice("art", PriceKind), row.choice("betaler", Payer)
    certainty, status = row.choice("sikkerhed", Certainty), row.choice("status", Status)
    texts = {column: row.text(column) for column in ("navn", "enhed", "kilde")}
    pris_id = row.identifier("pris_id")
    if row.flaws or kind is None or payer is None or certainty is None or status is None:
        return None
    return Price(
        pris_id=pris_id,
        navn=texts["navn"],
        art=kind,
        pris=amount,
        enhed=texts["enhed"],
        prisaar=year,
        betaler=payer,
        kilde=texts["kilde"],
        sikkerhed=certainty,
        lav=low,
        hoej=high,
        status=status,
    )
