"""Decimals of a SurveyXact export, written with a point or a comma, as a Dane writes them.

SurveyXact writes no points between thousands, but a file that has been saved again in a Danish Excel may
have them. So `1.250` is read by what the file usually has, while `12.5` and `0.125` can only be decimals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_POINT = re.compile(r"[+\-\u2212]?\d+\.\d+")
_COMMA = re.compile(r"[+\-\u2212]?[\d.]*\d,\d+")
_THOUSANDS = re.compile(r"[+\-\u2212]?[1-9]\d{0,2}\.\d{3}")


def decimal_mark(texts: Iterable[str], usual: str) -> str:
    """Return the mark that all numbers which can only be decimals have; `usual` where they do not agree.

    `texts` are the cells of a file's numbers, `usual` is the mark of its flavour.
    """
    marks = {"," if _COMMA.fullmatch(text) else "." for text in texts if _is_decimal(text)}
    return marks.pop() if len(marks) == 1 else usual


def _is_decimal(text: str) -> bool:
    is_point = _POINT.fullmatch(text) and not _THOUSANDS.fullmatch(text)
    return bool(is_point or _COMMA.fullmatch(text))


def danish_number(text: str, mark: str) -> str:
    """Return a number with decimal comma: `12.5` always, `1.250` where `mark` is a point. Other texts are
    returned as they are."""
    is_decimal = _POINT.fullmatch(text) and (mark == "." or not _THOUSANDS.fullmatch(text))
    return text.replace(".", ",") if is_decimal else text
