from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from virkning.config.assumptions import Assumptions
from virkning.config.economy import Economy
from virkning.config.prices import Certainty, Payer, Price, PriceKind, Status
from virkning.config.scenarios import Scenario
from virkning.economy.scenarios import Case, cases_of

WRITTEN = {"navn": "Et scenarie", "status": "kilde", "kilde": "En kilde"}


def price(name: str, amount: float | None, payer: str = "kommune", **other: Any) -> Price:
    values = {
        "pris_id": name, "navn": name.capitalize(), "art": PriceKind.DERIVED, "pris": amount, "enhed": "kr.",
        "prisaar": 2014, "betaler": Payer(payer), "kilde": "En kilde", "sikkerhed": Certainty.HIGH,
        "lav": amount, "hoej": amount, "status": Status.SOURCED,
    }  # fmt: skip
    return Price(**{**values, **other})


def economy(prices: list[Price], horizon: int, **scenarios: dict[str, Any]) -> Economy:
    return Economy(
        catalogue={entry.pris_id: entry for entry in prices},
        indices={},
        index_sources={},
        assumptions=Assumptions(horisont=horizon, prisaar=2014),
        scenarios={name: Scenario.model_validate({**WRITTEN, **parts}) for name, parts in scenarios.items()},
        comparisons=[],
    )


@pytest.fixture(scope="session")
def make_price() -> Callable[..., Price]:
    return price


@pytest.fixture(scope="session")
def make_economy() -> Callable[..., Economy]:
    return economy


@pytest.fixture(scope="session")
def example() -> Case:
    """The case that `test_net_result` works out by hand."""
    prices = [
        price("psykiatri", 50_000, "region"),
        price("ambulant", 40_000),
        price("akut", 10_000, "region", art=PriceKind.AVOIDED),
        price("hjemloeshed", 200_000, art=PriceKind.AVOIDED),
    ]
    scenario = {
        "succesrate": {"med": 0.12, "uden": 0.02},
        "omkostninger": [{"pris": "psykiatri", "sandsynlighed": 0.5, "varighed": 2}],
        "undgaaede": [
            {"pris": "akut", "sandsynlighed": 0.75, "antal_pr_aar": 2.0, "varighed": 3},
            {"pris": "hjemloeshed", "sandsynlighed": 0.5, "fra": 1, "varighed": 2},
        ],
        "kontrafaktisk": [{"pris": "ambulant", "sandsynlighed": 0.25, "varighed": 1}],
    }
    return cases_of(economy(prices, 3, scenarie=scenario))[0]
