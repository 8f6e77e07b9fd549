"""The expected values that tools/expected_statistics/make.R wrote."""

from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).parent / "forventet"


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(FOLDER / name)


@pytest.fixture(scope="session")
def pairs_by_set() -> dict[int, pd.DataFrame]:
    return dict(iter(table("par.csv").groupby("set")))


@pytest.fixture(scope="session")
def groups_by_set() -> dict[int, pd.DataFrame]:
    return dict(iter(table("grupper.csv").groupby("set")))


@pytest.fixture
def expected_pairs() -> pd.DataFrame:
    return table("par_forventet.csv")


@pytest.fixture
def expected_groups() -> pd.DataFrame:
    return table("grupper_forventet.csv")


@pytest.fixture
def expected_shares() -> pd.DataFrame:
    return table("andele_forventet.csv")


@pytest.fixture
def expected_holm() -> pd.DataFrame:
    return table("holm_forventet.csv")
