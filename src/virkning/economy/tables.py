"""The table of example citizens: what happens for each, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from virkning.config.comparisons import Comparison
from virkning.config.scenarios import Part
from virkning.economy.net_result import Inputs, flow_value, net_result
from virkning.economy.scenarios import COST, Case

INTERVENTION = "indsats"
NET_RESULT = "nettoresultat"
INTERVENTION_LABEL = "Indsatsen"
NET_RESULT_LABEL = "Nettoresultat"


def citizen_examples(cases: Sequence[Case], inputs: Mapping[str, Inputs]) -> pd.DataFrame:
    """Return table 9-5: a row for each item and case, items in the order they first occur.

    `inputs` holds numbers by the name of each case. Columns: del (INTERVENTION, a `Part`, or NET_RESULT),
    post and navn (the item), scenarie and scenarie_navn, kryds (whether the item occurs; missing in the
    last rows) and nutidsvaerdi (kr. per citizen, with sign; 0 without a cross). The rows of a case before
    the last add up to it.
    """
    items = {(INTERVENTION, INTERVENTION): INTERVENTION_LABEL}
    for part in Part:
        for case in cases:
            flows = (flow for flow in case.flows if flow.part is part)
            items |= {(str(part), flow.price.pris_id): flow.price.navn for flow in flows}
    values = {case.name: dict(_values(case, inputs[case.name])) for case in cases}
    rows = [
        {
            "del": item[0],
            "post": item[1],
            "navn": label,
            "scenarie": case.name,
            "scenarie_navn": case.scenario.navn,
            "kryds": item in values[case.name],
            "nutidsvaerdi": values[case.name].get(item, 0.0),
        }
        for item, label in items.items()
        for case in cases
    ]
    rows += [
        {
            "del": NET_RESULT,
            "post": NET_RESULT,
            "navn": NET_RESULT_LABEL,
            "scenarie": case.name,
            "scenarie_navn": case.scenario.navn,
            "kryds": None,
            "nutidsvaerdi": net_result(case, inputs[case.name]),
        }
        for case in cases
    ]
    return pd.DataFrame(rows).astype({"kryds": "boolean", "nutidsvaerdi": float})


def comparison_table(comparisons: Sequence[Comparison]) -> pd.DataFrame:
    """Return the costs of comparable interventions as published, and with overhead where one was used."""
    return pd.DataFrame(
        [
            {
                "indsats_id": other.indsats_id,
                "navn": other.navn,
                "beloeb": other.beloeb,
                "lav": other.lav,
                "hoej": other.hoej,
                "enhed": other.enhed,
                "prisaar": other.prisaar,
                "overhead_pct": other.overhead_pct,
                "med_overhead": other.with_overhead,
                "indhold": other.indhold,
                "kilde": other.kilde,
            }
            for other in comparisons
        ]
    ).astype({"prisaar": "Int64", "overhead_pct": float, "med_overhead": float})


def _values(case: Case, inputs: Inputs) -> Iterator[tuple[tuple[str, str], float]]:
    """Yield the present value of each item; an item with several events once."""
    yield (INTERVENTION, INTERVENTION), -float(inputs[COST])
    totals: dict[tuple[str, str], float] = {}
    for flow in case.flows:
        item = (str(flow.part), flow.price.pris_id)
        totals[item] = totals.get(item, 0.0) + float(flow_value(flow, inputs, case.horizon))
    yield from totals.items()
