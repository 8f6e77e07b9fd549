"""The calculations of the evaluation: pure functions, one idea in each module."""
