"""Whom a form is about, in words: a citizen, a project, an informant."""

from __future__ import annotations

from dataclasses import dataclass

from virkning.config.codebook import Subject


@dataclass(frozen=True)
class SubjectWords:
    """A subject as one of its kind, as each of them, as the same again, and as an owner."""

    one: str
    every: str
    same: str
    owner: str


IN_WORDS = {
    Subject.CITIZEN: SubjectWords("en borger", "hver borger", "den samme borger", "borgerens"),
    Subject.PROJECT: SubjectWords("et projekt", "hvert projekt", "det samme projekt", "projektets"),
    Subject.INFORMANT: SubjectWords("en informant", "hver informant", "den samme informant", "informantens"),
}
