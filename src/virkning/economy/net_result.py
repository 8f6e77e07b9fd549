"""The net result of a scenario for the public sector, per citizen and over a horizon.

For payer a, with success rate s, probability q, units a year k and price p of each event, and C what
the intervention costs:

    NR_a = s * (PV(avoided) - PV(derived)) - C + PV(counterfactual),   PV = sum over t of q k p / (1 + r)^t

Positive: what is avoided exceeds what is paid. The sign convention and the formula are those of SØM
(Social- og Boligstyrelsen), with C paid in year 0 and the payers added up.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from virkning.config.prices import Payer
from virkning.config.scenarios import Part
from virkning.economy.discounting import Values, annuity_factor, bands_reached
from virkning.economy.scenarios import COST, RATES, SUCCESS, Case, Flow

Inputs = Mapping[str, Values]
"""A number or an array of draws for each input, by the names of `virkning.economy.inputs`."""


def net_result(case: Case, inputs: Inputs, horizon: int | None = None) -> Values:
    """Return the net result in kroner per citizen; positive: avoided costs exceed costs.

    `inputs` holds the names of `inputs_of` (others are not looked at), each a number or an array; the
    arrays have one shape, which is that of the result. `horizon` in years counts fewer years than the
    case does. Raises KeyError for an input that is not there.
    """
    return sum(net_result_by_payer(case, inputs, horizon).values(), start=0.0)


def net_result_by_payer(case: Case, inputs: Inputs, horizon: int | None = None) -> dict[Payer, Values]:
    """Return the net result of each payer; they add up to `net_result`. See there."""
    results = {payer: _zeros(inputs) for payer in Payer}
    results[case.assumptions.indsats_betaler] -= inputs[COST]
    for flow in case.flows:
        results[flow.price.betaler] += flow_value(flow, inputs, _years(case, horizon))
    return {payer: _plain(values) for payer, values in results.items()}


def flow_value(flow: Flow, inputs: Inputs, horizon: int) -> Values:
    """Return what one flow adds to the net result: its present value with its sign, per citizen.

    What follows or is spared does so only for those for whom the course succeeds; the counterfactual
    services are spared for all.
    """
    rates = [inputs[name] for name in RATES[: bands_reached(horizon)]]
    amount = inputs[flow.price_input] * inputs[flow.probability_input] * flow.event.antal_pr_aar
    value = amount * annuity_factor(flow.years(horizon), rates)
    if flow.part is Part.COUNTERFACTUAL:
        return value
    return value * inputs[SUCCESS] * (-1.0 if flow.part is Part.DERIVED else 1.0)


def consequences(case: Case, inputs: Inputs, horizon: int | None = None) -> Values:
    """Return the present value of what is avoided less what follows, per course that succeeds."""
    certain = {**inputs, SUCCESS: 1.0}
    flows = (flow for flow in case.flows if flow.part is not Part.COUNTERFACTUAL)
    return sum((flow_value(flow, certain, _years(case, horizon)) for flow in flows), start=0.0)


def _years(case: Case, horizon: int | None) -> int:
    return case.horizon if horizon is None else min(horizon, case.horizon)


def _zeros(inputs: Inputs) -> NDArray[np.float64]:
    """Return zero in the shape that the inputs have together."""
    return np.zeros(np.broadcast_shapes(*(np.shape(values) for values in inputs.values())))


def _plain(values: NDArray[np.float64]) -> Values:
    return values if np.ndim(values) else float(values)
