"""Coded interviews: who may be told from which municipality a statement comes, and which are shown.

An actor type with few informants in a municipality points to persons: the one project leader is known
to everybody. So a statement is tied to a municipality only where enough such actors were interviewed,
there and in the other municipalities.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

FEWEST_ACTORS = 5
"""As many informants of a kind must be in a municipality before one of their statements names it."""


def may_name_municipality(statements: pd.DataFrame, actor: str) -> pd.Series[bool]:
    """Tell of each statement whether its actor type has FEWEST_ACTORS in every municipality that has any.

    One municipality with enough is not enough: if its statements name it, those without a name are
    from the other, which has fewer. `statements` has a row for each statement with the columns
    kommune, person (the informant) and `actor`; an informant counts once, however much was said.
    """
    informants = statements.groupby(["kommune", actor])["person"].transform("nunique")
    return informants.groupby(statements[actor]).transform("min") >= FEWEST_ACTORS


def select_statements(statements: pd.DataFrame, by: Sequence[str], most: int = 2) -> pd.DataFrame:
    """Return at most `most` statements for each combination of the columns `by`, municipalities in turn.

    `statements` has a row for each statement with `by` and kommune. Which municipality comes first also
    goes in turn from one combination to the next, so that none is favoured; within a municipality the
    first statement comes first.
    """
    number = statements.groupby(list(by), sort=False).ngroup()
    place, municipalities = pd.factorize(statements["kommune"], sort=True)
    keys = pd.DataFrame(
        {
            "combination": number,
            "round": statements.groupby([*by, "kommune"], sort=False).cumcount(),
            "turn": (place - number) % len(municipalities),
        }
    )
    in_turn = statements.loc[keys.sort_values(list(keys.columns), kind="stable").index]
    return in_turn.groupby(list(by), sort=False).head(most)


def count_statements(statements: pd.DataFrame, row: str, column: str) -> pd.DataFrame:
    """Count statements and informants for each pair of answers that occurs.

    Returns the columns `row`, `column`, udsagn (statements) and informanter (different informants).
    """
    groups = statements.groupby([row, column], sort=False)
    return groups.agg(udsagn=("person", "size"), informanter=("person", "nunique")).reset_index()
