import random

import numpy as np

from virkning.engine import seed_random


def draws(*names):
    seed_random(*names)
    return random.random(), float(np.random.rand())


def test_the_same_names_give_the_same_numbers():
    assert draws("urs", "05") == draws("urs", "05")


def test_other_names_give_other_numbers():
    different = {
        draws("urs", "05"),
        draws("urs", "06"),
        draws("urs05"),
        draws("urs", "05", ""),
        draws("ur", "s05"),
    }
    assert len(different) == 5


def test_numbers_do_not_change_with_the_machine_or_the_hash_seed():
    # From `printf 'urs\00005' | sha256sum`, read as Python's and NumPy's documented seeds
    digest = bytes.fromhex("0f781c5024157b55e4010a98e3543cd3d81ccb83fce13a2473850791d9e45b1e")
    expected = random.Random(digest).random(), np.random.RandomState(np.frombuffer(digest, "<u4")).rand()
    assert draws("urs", "05") == expected
