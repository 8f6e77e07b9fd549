"""Data against the codebook: rules in words, checked by Great Expectations, reported in Danish.

`rules` builds the rules, `checkpoint` checks them, `report` holds what was found, `storage` keeps it
as JSON, `page` writes it for a reader, `data_docs` writes Great Expectations' own pages.
"""
