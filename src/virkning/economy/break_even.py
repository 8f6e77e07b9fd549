"""Where a scenario breaks even: the success rate, or the price, at which the net result is zero."""

from __future__ import annotations

import numpy as np

from virkning.economy.discounting import Values
from virkning.economy.net_result import Inputs, consequences, net_result
from virkning.economy.scenarios import SUCCESS, Case


def break_even_success_rate(case: Case, inputs: Inputs, horizon: int | None = None) -> Values:
    """Return the net success rate at which the net result is zero: s* = C / sum of k p / (1 + r)^t.

    C is what the intervention costs less the counterfactual services; k p is what is avoided less what
    follows, in year t. As it comes out: above 1 it cannot be reached, and below 0 no rate is needed or
    none helps (see the sign of `consequences`). NaN where success changes nothing.
    Source of the formula: SØM (Social- og Boligstyrelsen).
    """
    without_success = net_result(case, {**inputs, SUCCESS: 0.0 * np.asarray(inputs[SUCCESS])}, horizon)
    return _ratio(-without_success, consequences(case, inputs, horizon))


def break_even_price(case: Case, inputs: Inputs, price_id: str, horizon: int | None = None) -> Values:
    """Return the price of one item at which the net result is zero, all else as in `inputs`.

    The net result is linear in each price: p* = -NR(p = 0) / (NR(p = 1) - NR(p = 0)). As it comes out: a
    price below 0 cannot be. NaN where the price changes nothing. Raises KeyError for an item that is
    not in the case.
    """
    name = f"pris.{price_id}"
    zero = 0.0 * np.asarray(inputs[name])
    at_zero = net_result(case, {**inputs, name: zero}, horizon)
    return _ratio(-at_zero, net_result(case, {**inputs, name: zero + 1.0}, horizon) - at_zero)


def _ratio(numerator: Values, denominator: Values) -> Values:
    shape = np.broadcast_shapes(np.shape(numerator), np.shape(denominator))
    undefined = np.full(shape, np.nan)
    ratio = np.divide(numerator, denominator, out=undefined, where=np.asarray(denominator) != 0)
    return ratio if ratio.ndim else float(ratio)
