"""What an evaluator mends data by: a private list of every flaw, and workbooks with the cells marked."""

from virkning.quality.write import write_quality

__all__ = ["write_quality"]
