"""Broken files, each made by a small function: what is wrong with it, and what must come of it."""

from broken_files import (  # noqa: F401 - each registers its files
    folders,
    open_documents,
    other_kinds,
    redcap,
    spss,
    surveys,
    template_books,
    text_bytes,
    text_layout,
    text_values,
    workbook_parts,
    workbooks,
)
from broken_files.case import CORPUS, BrokenFile, Read, Refused, Warned

__all__ = ["CORPUS", "BrokenFile", "Read", "Refused", "Warned"]
