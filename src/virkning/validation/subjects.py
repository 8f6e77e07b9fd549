"""Whom a form is about, in words: a citizen, a project, an informant."""

from __future__ import annotations

from dataclasses import dataclass

from virkning.config.codebook import Subject


@dataclass(frozen=True)
class SubjectWords:
    """A subject without article, as one of its kind, as the same again, and as an owner."""

    name: str
    one: str
    same: str
    owner: str


IN_WORDS = {
    Subject.CITIZEN: SubjectWords("borger", "en borger", "den samme borger", "borgerens"),
    Subject.PROJECT: SubjectWords("projekt", "et projekt", "det samme projekt", "projektets"),
    Subject.INFORMANT: SubjectWords("informant", "en informant", "den samme informant", "informantens"),
}
