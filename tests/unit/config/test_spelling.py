"""Whatever slip of the finger: a misspelt key leads back to the key that was meant."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from virkning.config.load import load_codebook, load_project, load_report, load_sources
from virkning.config.nearest import nearest
from virkning.config.values import as_date, as_identifier
from virkning.errors import VirkningError
from virkning.lists import quoted
from virkning.workspace import Workspace

LETTERS = "abcdefghijklmnopqrstuvwxyz_"
REPORT = "params/rapport.yml"
CODEBOOK = "programmes/prog/kodebog.yml"
SOURCES = "data/raw/aarhus/kilder.yml"
LOADERS = {
    REPORT: (load_report, "rapport"),
    CODEBOOK: (load_codebook, "prog"),
    SOURCES: (load_sources, "aarhus"),
}

KEYS = {
    REPORT: ["titel", "program", "kommuner", "periode", "fra", "til", "skaeringsdato", "udgivelsesdato"],
    CODEBOOK: [
        "program", "skalaer", "instrumenter", "navn", "kilde", "felter", "type", "paakraevet", "svar",
        "mindst", "hoejst", "maalinger", "skala", "analyser", "maalgruppe", "modtaget_indsats", "felt",
        "profil", "flervalg", "instrument",
    ],
    SOURCES: [
        "kommune", "kilder", "instrument", "format", "fil", "ark", "kolonner", "maaling", "struktur",
        "etiketter",
    ],
}  # fmt: skip


@st.composite
def misspellings(draw, words):
    """A file and a key of it, and the key with one letter replaced, inserted, left out or swapped."""
    file = draw(st.sampled_from(sorted(words)))
    word = draw(st.sampled_from(words[file]))
    place = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from(LETTERS))
    edits = [
        word[:place] + letter + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + word[place + 1 :],
        word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
    ]
    return file, word, draw(st.sampled_from(edits))


@pytest.fixture(scope="module")
def shared_project(tmp_path_factory, correct_files):
    root = tmp_path_factory.mktemp("projekt")
    (root / "notebooks").mkdir()
    for name, text in correct_files.items():
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text(text, encoding="utf-8")
    return Workspace(root)


@settings(deadline=None)
@given(misspellings(KEYS))
def test_a_misspelt_key_is_refused_and_the_key_is_named(
    shared_project, correct_files, assert_danish, example
):
    file, key, misspelt = example
    assume(misspelt not in (*KEYS[file], "foer"))
    text = re.sub(rf"(?<![\w]){key}:", f"{misspelt}:", correct_files[file], count=1)
    assert text != correct_files[file]
    (shared_project.root / file).write_text(text, encoding="utf-8")
    load, name = LOADERS[file]
    try:
        with pytest.raises(VirkningError) as caught:
            load(shared_project, name)
    finally:
        (shared_project.root / file).write_text(correct_files[file], encoding="utf-8")
    flaw = next(flaw for flaw in caught.value.flaws if flaw.found == f"den ukendte nøgle »{misspelt}«")
    assert f"»{key}«" in flaw.remedy
    assert f"»{key}«" in flaw.allowed
    assert_danish(re.sub(rf"\b{misspelt}\b", "…", str(caught.value)))  # a slip can be an English word


MESSES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)


@settings(deadline=None)
@given(st.data())
def test_any_value_anywhere_is_read_or_refused_in_danish(shared_project, correct_files, assert_danish, data):
    """Put anything in the place of any value: the loader never stops with another error than ours."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    file = data.draw(st.sampled_from(sorted(KEYS)))
    content = yaml.load(correct_files[file])
    container = content
    while True:
        keys = list(container) if isinstance(container, dict) else list(range(len(container)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(container[key], (dict, list)) or not container[key] or data.draw(st.booleans()):
            break
        container = container[key]
    container[key] = data.draw(MESSES)
    with (shared_project.root / file).open("w", encoding="utf-8") as stream:
        yaml.dump(content, stream)
    try:
        load_project(shared_project, "rapport")
    except VirkningError as error:
        assert error.flaws
        for flaw in error.flaws:
            assert_danish(f"{flaw.allowed} {flaw.remedy}")
    finally:
        (shared_project.root / file).write_text(correct_files[file], encoding="utf-8")


@given(st.text())
def test_a_suggested_name_is_a_name(text):
    assert re.fullmatch(r"([a-z][a-z0-9_]*)?", as_identifier(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Håb", "haab"),
        ("Før måling", "foer_maaling"),
        ("Ærø", "aeroe"),
        ("2. måling", "maaling"),
        ("ÅØ", "aaoe"),
    ],
)
def test_danish_letters_become_ascii(text, name):
    assert as_identifier(text) == name


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("31.12.2016", "2016-12-31"),
        ("1/2 2016", "2016-02-01"),
        ("01-02-2016", "2016-02-01"),
        ("2016-12-31", "2016-12-31"),
        ("31-02-2016", "None"),
        ("december 2016", "None"),
    ],
)
def test_a_date_written_as_danes_do(text, meant):
    assert str(as_date(text)) == meant


def test_lists_of_names():
    assert quoted([]) == "ingen"
    assert quoted(["a"]) == "»a«"
    assert quoted(["a", "b", "c"], last="eller") == "»a«, »b« eller »c«"


def test_nothing_is_near():
    assert nearest("xyz", ["aarhus"]) is None
    assert nearest("xyz", []) is None
