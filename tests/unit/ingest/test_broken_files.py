"""Every file of the corpus ends in a message with its place, or is read whole: in 10 seconds and 1 GB."""

import sys
from collections import Counter

import pytest

if sys.platform != "linux":
    pytest.skip("a process is given its memory and time by Linux' own means", allow_module_level=True)

from broken_files import CORPUS, Refused
from broken_files.trial import try_file, warm_up
from broken_files.verdict import complaints

KNOWN_WRONG: dict[str, str] = {}
"""Files that are not yet treated as they must be, with the reason."""


@pytest.fixture(scope="module", autouse=True)
def imported():
    warm_up()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.xfail(reason=KNOWN_WRONG[name], strict=True))
        if name in KNOWN_WRONG
        else name
        for name in CORPUS
    ],
)
def test_a_broken_file_is_told_of_in_its_place_or_read_whole(name):
    case = CORPUS[name]
    found = complaints(case, try_file(case))
    assert not found, f"{case.what}\n" + "\n".join(found)


def test_the_corpus_is_large_and_says_what_each_file_is():
    assert len(CORPUS) >= 150
    assert all(case.what.endswith((".", "?")) for case in CORPUS.values())
    assert not set(KNOWN_WRONG) - set(CORPUS)


def test_most_files_of_the_corpus_are_refused_with_words_or_a_place():
    """A file for which any error would do tests little."""
    refused = [case.outcome for case in CORPUS.values() if isinstance(case.outcome, Refused)]
    vague = [it for it in refused if not (it.words or it.rows or it.column or it.sheet)]
    assert len(vague) < len(refused) / 20
    assert len(Counter(it.kind for it in refused)) == 4
