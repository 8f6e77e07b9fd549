"""The net result of a case worked out by hand, and what must hold for every case.

By hand, with a rate of 25 pct. (factors 1; 0,8; 0,64), a net success rate of 12 - 2 = 10 pct. and an
intervention that costs the municipality 17.000 kr.:

    psychiatry, region        50.000 * 0,5  * (1 + 0,8)           =  45.000   follows
    emergency, region         2 * 10.000 * 0,75 * (1 + 0,8 + 0,64) =  36.600   avoided
    homelessness, municipality 200.000 * 0,5 * (0,8 + 0,64)       = 144.000   avoided
    outpatient, municipality  40.000 * 0,25 * 1                   =  10.000   would otherwise be given

    municipality  0,1 * 144.000 - 17.000 + 10.000 = 7.400
    region        0,1 * (36.600 - 45.000)         =  -840
    all                                            6.560
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virkning.config.prices import Payer
from virkning.economy.break_even import break_even_price, break_even_success_rate
from virkning.economy.inputs import Estimate, InputKind, central_values, inputs_of
from virkning.economy.net_result import consequences, net_result, net_result_by_payer
from virkning.economy.scenarios import Case, cases_of
from virkning.economy.tables import citizen_examples

COST = Estimate(17_000, 15_000, 20_000)


@pytest.fixture
def inputs(example):
    return central_values(inputs_of(example, COST)) | {"diskonteringsrente": 0.25}


def test_each_payer_by_hand(example, inputs):
    results = net_result_by_payer(example, inputs)
    assert results == pytest.approx({Payer.MUNICIPALITY: 7_400, Payer.REGION: -840, Payer.STATE: 0})
    assert net_result(example, inputs) == pytest.approx(6_560)
    assert isinstance(net_result(example, inputs), float)


def test_without_success_only_the_cost_and_what_it_replaces_are_left(example, inputs):
    assert net_result(example, inputs | {"succesrate": 0.0}) == pytest.approx(-7_000)


def test_a_shorter_horizon_leaves_out_the_later_years(example, inputs):
    # Year 0 alone: 0,1 * (2 * 10.000 * 0,75 - 50.000 * 0,5) - 17.000 + 10.000 = -8.000
    assert net_result(example, inputs, horizon=1) == pytest.approx(-8_000)
    assert net_result(example, inputs, horizon=30) == net_result(example, inputs)


def test_consequences_are_those_of_a_course_that_succeeds(example, inputs):
    assert consequences(example, inputs) == pytest.approx(144_000 + 36_600 - 45_000)


def test_break_even_by_hand(example, inputs):
    # 7.000 / 135.600; and 7.000 + 840 = 0,1 * p * 0,5 * 1,44
    assert break_even_success_rate(example, inputs) == pytest.approx(7_000 / 135_600)
    assert break_even_price(example, inputs, "hjemloeshed") == pytest.approx(7_840 / 0.072)


def test_inputs_by_hand(example):
    inputs = {entry.name: entry for entry in inputs_of(example, COST)}
    assert list(inputs) == [
        "pris.psykiatri", "pris.akut", "pris.hjemloeshed", "pris.ambulant",
        "sandsynlighed.omkostninger.psykiatri.0", "sandsynlighed.undgaaede.akut.0",
        "sandsynlighed.undgaaede.hjemloeshed.1", "sandsynlighed.kontrafaktisk.ambulant.0",
        "indsats", "succesrate", "diskonteringsrente",
    ]  # fmt: skip
    assert (inputs["indsats"].low, inputs["indsats"].high) == (15_000, 20_000)
    assert inputs["succesrate"].central == 0.1
    assert inputs["succesrate"].kind is InputKind.SUCCESS
    assert inputs["diskonteringsrente"].central == 0.035
    assert inputs["sandsynlighed.undgaaede.akut.0"].label == "Sandsynlighed: Akut"
    assert inputs["sandsynlighed.undgaaede.hjemloeshed.1"].label == "Sandsynlighed: Hjemloeshed fra år 1"


def test_an_item_with_two_events_has_one_row_with_their_sum(make_price, make_economy):
    events = [{"pris": "a", "varighed": 1}, {"pris": "a", "fra": 1, "varighed": 1}]
    case = cases_of(make_economy([make_price("a", 100.0)], 2, a={"undgaaede": events}))[0]
    inputs = central_values(inputs_of(case, Estimate(30, 30, 30))) | {"diskonteringsrente": 0.25}
    # 100 + 80; and less the 30 of the intervention
    assert list(citizen_examples([case], {"a": inputs})["nutidsvaerdi"]) == pytest.approx([-30, 180, 150])


def test_a_price_used_twice_is_one_input_with_two_probabilities(make_price, make_economy):
    phases = [
        {"pris": "bolig", "sandsynlighed": 0.8, "varighed": 1},
        {"pris": "bolig", "sandsynlighed": 0.4, "fra": 1, "varighed": 2},
    ]
    case = cases_of(make_economy([make_price("bolig", 1000.0)], 3, a={"undgaaede": phases}))[0]
    inputs = central_values(inputs_of(case, Estimate(0, 0, 0))) | {"diskonteringsrente": 0.0}
    assert sum(name.startswith("pris.") for name in inputs) == 1
    # 1000 * 0,8 + 2 * 1000 * 0,4
    assert net_result(case, inputs) == pytest.approx(1600)


def test_prices_of_another_year_are_brought_to_that_of_the_analysis(make_price, make_economy):
    written = make_economy(
        [make_price("a", 100.0, prisaar=2013)], 1, a={"undgaaede": [{"pris": "a", "varighed": 1}]}
    )
    assumptions = written.assumptions.model_copy(update={"prisindeks": "pl"})
    economy = replace(written, assumptions=assumptions, indices={"pl": {2013: 100.0, 2014: 103.0}})
    case = cases_of(economy)[0]
    assert net_result(case, central_values(inputs_of(case, Estimate(3, 3, 3)))) == pytest.approx(100)


def test_the_bounds_of_the_discount_rate_are_those_of_its_first_band(make_price, make_economy):
    written = make_economy([make_price("a", 1.0)], 40, a={"undgaaede": [{"pris": "a", "varighed": 1}]})
    bounds = {"rente_lav": 0.01, "rente_hoej": 0.05}
    case = cases_of(replace(written, assumptions=written.assumptions.model_copy(update=bounds)))[0]
    rates = [entry for entry in inputs_of(case, COST) if entry.kind is InputKind.RATE]
    assert [(rate.low, rate.central, rate.high) for rate in rates] == [(0.01, 0.035, 0.05), (0.025,) * 3]


def test_a_citizen_without_success_rate_is_one_it_succeeds_for(make_price, make_economy):
    case = cases_of(
        make_economy([make_price("a", 10.0)], 1, a={"undgaaede": [{"pris": "a", "varighed": 1}]})
    )[0]
    assert net_result(case, central_values(inputs_of(case, Estimate(4, 4, 4)))) == pytest.approx(6)


def test_a_long_horizon_has_a_rate_for_each_band(make_price, make_economy):
    events = [{"pris": "a", "fra": 71, "varighed": 1}, {"pris": "a", "fra": 36, "varighed": 1}]
    case = cases_of(make_economy([make_price("a", 1.0)], 80, a={"undgaaede": events}))[0]
    inputs = central_values(inputs_of(case, Estimate(0, 0, 0)))
    rates = {name: value for name, value in inputs.items() if name.startswith("diskonteringsrente")}
    assert rates == {
        "diskonteringsrente": 0.035,
        "diskonteringsrente_efter_35": 0.025,
        "diskonteringsrente_efter_70": 0.015,
    }
    assert net_result(case, inputs) == pytest.approx(1.025**-36 + 1.015**-71)


def test_an_input_left_out_is_an_error(example, inputs):
    for name in inputs:
        with pytest.raises(KeyError):
            net_result(example, {key: value for key, value in inputs.items() if key != name})


# What holds for every case

PARTS = ("omkostninger", "undgaaede", "kontrafaktisk")
HORIZON = 8


@st.composite
def cases(draw: Any, make_price: Any, make_economy: Any) -> Case:
    names = [f"p{index}" for index in range(draw(st.integers(1, 4)))]
    prices = [
        make_price(name, draw(st.floats(0, 1e6)), draw(st.sampled_from([str(payer) for payer in Payer])))
        for name in names
    ]
    parts: dict[str, list[dict[str, Any]]] = {part: [] for part in PARTS}
    for name in names:
        first = draw(st.integers(0, HORIZON - 1))
        parts[draw(st.sampled_from(PARTS))].append(
            {
                "pris": name,
                "sandsynlighed": draw(st.floats(0, 1)),
                "antal_pr_aar": draw(st.floats(0.1, 10)),
                "fra": first,
                "varighed": draw(st.integers(1, HORIZON - first)),
            }
        )
    return cases_of(make_economy(prices, HORIZON, a=parts))[0]


def draws_of(data: Any, case: Case, size: int) -> dict[str, np.ndarray]:
    """Draw `size` values of each input."""
    seed = data.draw(st.integers(0, 2**32 - 1))
    random = np.random.default_rng(seed)
    scales = {InputKind.PRICE: 1e6, InputKind.COST: 1e5, InputKind.RATE: 0.2}
    return {
        entry.name: random.uniform(0, scales.get(entry.kind, 1.0), size) for entry in inputs_of(case, COST)
    }


@settings(max_examples=40)
@given(data=st.data())
def test_arrays_give_what_a_loop_over_numbers_gives(data, make_price, make_economy):
    case = data.draw(cases(make_price, make_economy))
    draws = draws_of(data, case, 5)
    one_by_one = [{name: float(values[i]) for name, values in draws.items()} for i in range(5)]
    for function in (net_result, consequences, break_even_success_rate):
        looped = np.array([function(case, inputs) for inputs in one_by_one])
        np.testing.assert_allclose(np.broadcast_to(function(case, draws), 5), looped, rtol=1e-9, atol=1e-6)
    assert np.shape(net_result(case, draws)) == (5,)
    for payer, values in net_result_by_payer(case, draws).items():
        assert np.shape(values) == (5,)
        np.testing.assert_allclose(
            values, [net_result_by_payer(case, inputs)[payer] for inputs in one_by_one], rtol=1e-9, atol=1e-6
        )


@settings(max_examples=40)
@given(data=st.data())
def test_the_payers_add_up_to_the_whole(data, make_price, make_economy):
    case = data.draw(cases(make_price, make_economy))
    draws = draws_of(data, case, 4)
    np.testing.assert_allclose(
        np.sum(list(net_result_by_payer(case, draws).values()), axis=0), net_result(case, draws), atol=1e-6
    )


@settings(max_examples=40)
@given(data=st.data(), factor=st.floats(0.01, 100))
def test_all_amounts_a_factor_larger_make_the_result_so_and_leave_break_even(
    data, factor, make_price, make_economy
):
    case = data.draw(cases(make_price, make_economy))
    draws = draws_of(data, case, 4)
    larger = {
        name: values * factor if name.startswith("pris.") or name == "indsats" else values
        for name, values in draws.items()
    }
    np.testing.assert_allclose(
        net_result(case, larger), factor * np.asarray(net_result(case, draws)), rtol=1e-6, atol=1e-3
    )
    np.testing.assert_allclose(
        break_even_success_rate(case, larger), break_even_success_rate(case, draws), rtol=1e-6
    )


@settings(max_examples=40)
@given(data=st.data())
def test_the_break_even_rate_put_back_gives_zero(data, make_price, make_economy):
    case = data.draw(cases(make_price, make_economy))
    draws = draws_of(data, case, 4)
    rate = np.broadcast_to(break_even_success_rate(case, draws), 4)
    known = ~np.isnan(rate)
    back = np.asarray(net_result(case, draws | {"succesrate": rate}))
    scale = np.abs(net_result(case, draws | {"succesrate": np.zeros(4)}))
    assert (np.abs(back[known]) <= 1e-8 * scale[known] + 1e-6).all()
    assert (known == (np.broadcast_to(consequences(case, draws), 4) != 0)).all()


@settings(max_examples=40)
@given(data=st.data())
def test_the_break_even_price_put_back_gives_zero(data, make_price, make_economy):
    case = data.draw(cases(make_price, make_economy))
    draws = {name: values + 0.01 for name, values in draws_of(data, case, 4).items()}
    price_id = data.draw(st.sampled_from([flow.price.pris_id for flow in case.flows]))
    price = np.broadcast_to(break_even_price(case, draws, price_id), 4)
    at_zero = net_result(case, draws | {f"pris.{price_id}": np.zeros(4)})
    back = net_result(case, draws | {f"pris.{price_id}": price})
    assert (np.abs(back) <= 1e-6 * np.abs(at_zero) + 1e-3).all()


def test_where_success_changes_nothing_there_is_no_break_even(make_price, make_economy):
    replaced = {"kontrafaktisk": [{"pris": "a", "varighed": 1}]}
    case = cases_of(make_economy([make_price("a", 10.0)], 1, a=replaced))[0]
    inputs = central_values(inputs_of(case, COST))
    assert np.isnan(break_even_success_rate(case, inputs))
    with pytest.raises(KeyError):
        break_even_price(case, inputs, "b")
