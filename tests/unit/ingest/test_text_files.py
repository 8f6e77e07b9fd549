"""Text files as Excel, old programs and other computers write them."""

import pytest

from virkning.errors import FileFormatError, Place
from virkning.ingest.csv_file import read_csv
from virkning.ingest.delimited import read_records


@pytest.fixture
def written(tmp_path):
    def write(content, encoding="utf-8"):
        file = tmp_path / "fil.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return file

    return write


def records(file):
    return read_records(file, Place("fil.csv")).records


def message_of(file):
    with pytest.raises(FileFormatError) as caught:
        read_csv(file, "fil.csv")
    return str(caught.value)


@pytest.mark.parametrize("line", ["sep=,", "SEP=,", '"sep=,"', "sep=,  "])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_excels_line_about_the_separator_is_obeyed_and_no_record(written, line, encoding):
    # Both lines hold more semicolons than commas.
    file = written(f"{line}\r\na;;b,c\r\n1;;2,3\r\n", encoding)
    assert records(file) == [(2, ["a;;b", "c"]), (3, ["1;;2", "3"])]
    table = read_csv(file, "fil.csv")
    assert table.header_row == 2
    assert list(table.cells.index) == [3]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_counts_lines_as_an_editor_does(written, newline):
    file = written(newline.join(["a;b", '1;"to', 'linjer"', "", "2;x", ""]))
    assert [(line, [cell.split() for cell in cells]) for line, cells in records(file)] == [
        (1, [["a"], ["b"]]),
        (2, [["1"], ["to", "linjer"]]),
        (4, []),
        (5, [["2"], ["x"]]),
    ]


def test_mixed_line_ends(written):
    assert records(written("a;b\n1;2\r\n3;4\r5;6")) == [
        (1, ["a", "b"]),
        (2, ["1", "2"]),
        (3, ["3", "4"]),
        (4, ["5", "6"]),
    ]


def test_line_numbers_after_the_line_about_the_separator_and_texts_of_several_lines(written):
    file = written('sep=;\r\na;b\r\n"x\r\ny";1\r\nz;2\r\n')
    assert [line for line, _ in records(file)] == [2, 3, 5]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a;b\n1,5;2,5\n", ["a", "b"]),
        ('"a; eller b",c,d\n1,2,3\n', ["a; eller b", "c", "d"]),
        ('"a, eller b, eller c";d\n1;2\n', ["a, eller b, eller c", "d"]),
        ("a\tb;c\td\n1\t2\t3\n", ["a", "b;c", "d"]),
        ("a,b\n1,x;y\n2,z;w\n", ["a", "b"]),
        ('"a\nb";c\n1;2\n', ["a\nb", "c"]),
    ],
)
def test_the_separator_is_the_one_of_the_header_outside_quotation_marks(written, text, expected):
    assert records(written(text))[0][1] == expected


@pytest.mark.parametrize("title", ["Udtræk", "Udtræk, dannet i dag", "Aarhus, Odense, Vejle og andre"])
def test_a_title_does_not_decide_the_separator(written, title):
    file = written(f"{title}\n\na;b;c\n1;x, y;3\n2;x;4\n")
    assert read_csv(file, "fil.csv", (3,)).cells.to_numpy().tolist() == [["1", "x, y", "3"], ["2", "x", "4"]]


def test_separators_at_the_end_of_lines_are_no_columns(written):
    file = written("a;b;;\n1;2;;;;\n3;4;;;;\n")
    assert read_csv(file, "fil.csv").cells.to_numpy().tolist() == [["1", "2"], ["3", "4"]]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_told_as_such(written, encoding):
    assert "UTF-16 uden det mærke (BOM)" in message_of(written("Køn;Alder\r\nKvinde;34\r\n", encoding))


def test_a_nul_is_told_with_its_line(written):
    message = message_of(written(b"a;b\r\n1;2\r\n3;\0\r\n" + b"4;5\r\n" * 20))
    assert "et nul-tegn i linje 3" in message
    assert "UTF-16" not in message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_danish_letters_in_every_encoding(written, encoding):
    file = written("Køn;Størrelse\nÆldre å;3 €\n", encoding)
    assert read_csv(file, "fil.csv").cells.to_dict("list") == {"Køn": ["Ældre å"], "Størrelse": ["3 €"]}
