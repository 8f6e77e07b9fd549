"""Random numbers that are the same from run to run."""

from __future__ import annotations

import hashlib
import random


def seed_random(*names: str) -> None:
    """Seed `random` and `numpy.random` from names, as those of the report and its notebook.

    A generator of the notebook's own (`numpy.random.default_rng`) is the notebook's to seed.
    """
    import numpy as np

    digest = hashlib.sha256("\0".join(names).encode()).digest()
    random.seed(digest)
    np.random.seed(np.frombuffer(digest, dtype="<u4"))
