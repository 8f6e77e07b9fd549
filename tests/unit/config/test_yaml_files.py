from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virkning.config.yaml_files import read_yaml
from virkning.errors import ConfigurationError, FileFormatError, MissingInputError, VirkningError
from virkning.workspace import Workspace


def read(folder, content: str | bytes):
    file = folder / "fil.yml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_yaml(Workspace(folder), file)


def test_values_have_the_types_of_yaml_1_2(tmp_path):
    document = read(
        tmp_path, "dag: 2014-09-01\ntal: 012\nord: ja\nnej: no\nbrøk: 0.1\nsand: true\ntom:\nl: [1, a]\n"
    )
    assert document.data == {
        "dag": date(2014, 9, 1), "tal": 12, "ord": "ja", "nej": "no",
        "brøk": 0.1, "sand": True, "tom": None, "l": [1, "a"],
    }  # fmt: skip


def test_places_name_the_line_and_count_list_items_from_one(tmp_path):
    document = read(tmp_path, "a:\n  - x\n  - b: 1\n    c: 2\n")
    assert str(document.place(("a", 1, "c"))) == "fil.yml, linje 4, nøgle »a[2].c«"
    assert str(document.place(("a", 1, "mangler"))) == "fil.yml, linje 3, nøgle »a[2].mangler«"
    assert str(document.place()) == "fil.yml, linje 1"


def test_whole_number_keys_are_not_list_positions(tmp_path):
    assert read(tmp_path, "skala: {1: Nej}\n").written_path(("skala", 1)) == "skala.1"


def test_a_byte_order_mark_is_accepted(tmp_path):
    assert read(tmp_path, "a: å\n".encode("utf-8-sig")).data == {"a": "å"}


def test_anchors_are_followed(tmp_path):
    assert read(tmp_path, "a: &x {b: 1}\nc: *x\n").data == {"a": {"b": 1}, "c": {"b": 1}}


def test_a_missing_file(tmp_path):
    with pytest.raises(MissingInputError, match=r"fil\.yml\n.*filen findes ikke"):
        read_yaml(Workspace(tmp_path), tmp_path / "fil.yml")


def test_a_folder_in_place_of_the_file(tmp_path):
    (tmp_path / "fil.yml").mkdir()
    with pytest.raises(MissingInputError):
        read_yaml(Workspace(tmp_path), tmp_path / "fil.yml")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_another_encoding_is_a_format_error_with_a_remedy(tmp_path, encoding):
    with pytest.raises(FileFormatError, match="gem den igen som UTF-8"):
        read(tmp_path, "a: 1\nb: Åben\n".encode(encoding))


def test_another_encoding_is_told_with_its_line(tmp_path):
    with pytest.raises(FileFormatError, match="linje 2"):
        read(tmp_path, "a: 1\nb: Åben\n".encode("cp1252"))


@pytest.mark.parametrize("text", ["", "\n\n", "# kun en bemærkning\n"])
def test_an_empty_file(tmp_path, text):
    with pytest.raises(ConfigurationError, match="filen er tom"):
        read(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("titel: Evaluering: Aarhus\n", 1, "et kolon, hvor der ikke kan begynde en nøgle (tegn 18 i linjen)"),
        ("a:\n\tb: 1\n", 2, "et tabulatortegn (tegn 1 i linjen)"),
        ("a: 1\nb: [1, 2\nc: 3\n", 3, "afsluttende »]« (tegn 2 i linjen; begyndt i linje 2)"),
        ("a: {b: 1\nc: 3\n", 2, "afsluttende »}« (tegn 2 i linjen; begyndt i linje 1)"),
        ("a: 1\nb: 'x\nc: 2\n", 2, "anførselstegn ikke afsluttes (tegn 4 i linjen)"),
        ("a: 1\nb\n", 2, "en linje uden kolon efter nøglen"),
        ('a: "C:\\data"\n', 1, "en omvendt skråstreg"),
        ("a: *x\n", 1, "»*« forrest i en værdi"),
        ("a: @x\n", 1, "et tegn, som en værdi ikke kan begynde med"),
        ("- a\nb: 2\n", 2, "en linje, der ikke passer med linjerne før den"),
        ("a: 1\n---\nb: 2\n", 2, "»---«"),
        ("a: 1\nb: \x07\n", 2, "et usynligt styretegn (tegn 4 i linjen)"),
        ("a: " + "[" * 60 + "]" * 60, 1, "flere niveauer"),
    ],
)
def test_broken_syntax_is_told_in_danish(tmp_path, flaws, text, line, found):
    (flaw,) = flaws(read, tmp_path, text)
    assert flaw.place.rows == (line,)
    assert found in flaw.found


def test_a_repeated_key_is_a_flaw_with_both_lines_and_the_first_value_stands(tmp_path):
    document = read(tmp_path, "a:\n  b: 1\n  c: 2\n  b: 3\n")
    (flaw,) = document.flaws
    assert str(flaw.place) == "fil.yml, linje 4, nøgle »a.b«"
    assert "linje 2" in flaw.found
    assert document.data == {"a": {"b": 1, "c": 2}}


def test_an_anchor_that_holds_itself_ends(tmp_path):
    flaws = read(tmp_path, "a: &x [*x, *x]\n").flaws
    assert [flaw.found for flaw in flaws] == ["en værdi, der henviser til sig selv"] * 2


def test_tags_are_refused(tmp_path):
    (flaw,) = read(tmp_path, "a: !!python/name:os.system x\n").flaws
    assert "»!«" in flaw.found


@settings(deadline=None)
@given(st.text(st.sampled_from("ab:1 \n-[]{},'\"#&*!|>%@`?\t\\\x00é")) | st.text())
def test_any_text_is_read_or_refused_in_danish(tmp_path_factory, assert_danish, text):
    try:
        document = read(tmp_path_factory.getbasetemp(), text.encode("utf-8", "surrogatepass"))
        messages = [str(flaw.found) for flaw in document.flaws]
    except VirkningError as error:
        messages = [error.flaws[0].found, error.flaws[0].remedy]
    for message in messages:
        assert_danish(message)
