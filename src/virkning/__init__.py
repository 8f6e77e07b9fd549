"""Virkning re-runs the evaluation of a social programme from raw data to a finished Danish report."""

__version__ = "0.1.0"
