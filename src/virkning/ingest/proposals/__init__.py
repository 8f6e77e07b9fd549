"""Propose a municipality's `kilder.yml` from the files that are there: fixed rules, no learning.

`likeness` compares two names, `evidence` a column's answers with a field; `pairing` gives each field its
column, and `forms` each sheet or part of a file its instrument. `folder` reads the files, and `sources_text`
writes what was found.
"""
