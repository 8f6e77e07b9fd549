"""The probabilistic analysis: 10,000 draws over five scenarios, and the same sums draw by draw.

Run by `run.py`: python draws.py. Prints seconds as JSON: of everything, of drawing the inputs alone, and of a
plain Python loop that takes one draw at a time, measured on fewer draws and scaled up.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from statistics import median
from time import perf_counter
from typing import Any

from virkning.economy.probabilistic import DRAWS, simulate
from virkning.economy.sensitivity import Model
from virkning.economy.uncertain import Distribution, UncertainInput, draw

TIMES = 5
LOOPED = 1000
YEARS = 5
SCENARIOS = ((0, 1), (0, 1, 2), (1, 3), (0, 2, 3), (0, 1, 2, 3))
"""The services that each scenario counts."""
INPUTS = (
    UncertainInput("borgere", "Borgere om året", 50, 40, 60, Distribution.TRIANGULAR),
    UncertainInput("succes", "Succesrate", 0.2, 0.1, 0.3, Distribution.BETA),
    UncertainInput("udgift", "Udgift om året", 900, 700, 1200, Distribution.GAMMA),
    UncertainInput("rente", "Rente", 0.03, 0.02, 0.05, Distribution.TRIANGULAR),
    *(
        one
        for service in range(4)
        for one in (
            UncertainInput(f"pris{service}", f"Pris {service}", 100, 50, 150, Distribution.GAMMA),
            UncertainInput(f"antal{service}", f"Antal {service}", 1, 0.5, 2, Distribution.GAMMA),
        )
    ),
)


def scenario(services: tuple[int, ...]) -> Model:
    """Return a net result over YEARS: each successful citizen saves what the services would have cost."""

    def net(x: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a number from numbers, an array from arrays
        saved = x["borgere"] * x["succes"] * sum(x[f"pris{s}"] * x[f"antal{s}"] for s in services)
        return sum((saved - x["udgift"]) / (1 + x["rente"]) ** year for year in range(YEARS))

    return net


def main() -> None:
    """Print the medians; the three take turns, so that all meet the same machine."""
    seconds: dict[str, list[float]] = {"traekninger": [], "kun_traek": [], "loekke": []}
    _all_at_once()
    for _ in range(TIMES):
        seconds["traekninger"].append(_timed(_all_at_once))
        seconds["kun_traek"].append(_timed(_only_draw))
        seconds["loekke"].append(_timed(_one_by_one) * DRAWS / LOOPED)
    print(json.dumps({part: median(values) for part, values in seconds.items()}))


def _all_at_once() -> None:
    for services in SCENARIOS:
        simulate(scenario(services), INPUTS, "netto")


def _only_draw() -> None:
    for _ in SCENARIOS:
        draw(INPUTS, "netto", DRAWS)


def _one_by_one() -> None:
    for services in SCENARIOS:
        net, drawn = scenario(services), draw(INPUTS, "netto", LOOPED)
        columns = [values.tolist() for values in drawn.values()]
        for values in zip(*columns, strict=True):
            net(dict(zip(drawn, values, strict=True)))


def _timed(work: Any) -> float:  # noqa: ANN401
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    main()
