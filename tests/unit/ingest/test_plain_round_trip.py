"""Whatever is written as CSV or Excel, in any encoding and with or without a title, is read back equal."""

import csv
import io
import tempfile
from datetime import date, datetime
from pathlib import Path
from unicodedata import normalize

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from virkning.ingest.csv_file import read_csv
from virkning.ingest.dates import date_reader
from virkning.ingest.values import number_reader, read_choice
from virkning.ingest.workbook import read_sheet

SETTINGS = settings(max_examples=40, deadline=None)

NAMES = ["Årsnr.", "Beløb", "Mødt; første gang", "Hjælp, i alt", 'Sagt "ja"']
LETTERS = st.sampled_from("abcæøåÆØÅ é€;,\t\"'-\n")
FORMS = st.sampled_from(["NFC", "NFD"])
TEXTS = st.tuples(st.text(LETTERS, max_size=12), FORMS).map(lambda drawn: normalize(drawn[1], drawn[0]))
ROWS = st.lists(
    st.tuples(
        st.integers(1, 10**6),
        st.none() | st.integers(-(10**8), 10**8),  # hundredths
        st.none() | st.dates(date(1930, 1, 1), date(2035, 12, 31)),
        st.none() | st.booleans(),
        TEXTS,
    ),
    min_size=1,
    max_size=8,
)
TITLES = st.sampled_from([[], [["Udtræk, dannet i dag"]], [["Udtræk"], [], ["Side", "1"]]])
DANISH = {"points": ".", "spaces": "\u00a0", "plain": ""}


def in_danish(hundredths, kind):
    whole, rest = divmod(abs(hundredths), 100)
    return ("-" if hundredths < 0 else "") + f"{whole:,}".replace(",", DANISH[kind]) + f",{rest:02}"


def as_read(text):
    return " ".join(normalize("NFC", text).split())


def check(table, rows, first):
    assert list(table.cells.columns) == NAMES
    assert list(table.cells.index) == [first + number for number in range(len(rows))]
    numbers = number_reader(table.cells["Beløb"].unique())
    dates = date_reader(table.cells["Mødt; første gang"].unique(), None)
    read = [
        (
            int(key),
            round(numbers(amount) * 100) if amount else None,
            dates(day).date() if day else None,
            read_choice(chosen) if chosen else None,
            text,
        )
        for key, amount, day, chosen, text in table.cells.itertuples(index=False)
    ]
    assert read == [(*row[:4], as_read(row[4])) for row in rows]


@SETTINGS
@given(
    rows=ROWS,
    title=TITLES,
    form=FORMS,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    separator=st.sampled_from(";\t,"),
    newline=st.sampled_from(["\r\n", "\n", "\r"]),
    kind=st.sampled_from(list(DANISH)),
    pattern=st.sampled_from(["%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]),
)
def test_text_files(rows, title, form, encoding, separator, newline, kind, pattern):
    form = "NFC" if encoding == "cp1252" else form  # it has no combining ring
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=separator, lineterminator=newline, quoting=csv.QUOTE_ALL)
    writer.writerows(title)
    writer.writerow([normalize(form, name) for name in NAMES])
    first = line = len(title) + 2
    for key, amount, day, chosen, text in rows:
        cells = [
            str(key),
            "" if amount is None else in_danish(amount, kind),
            "" if day is None else day.strftime(pattern),
            "" if chosen is None else "Ja" if chosen else "Nej",
            (normalize("NFC", text) if encoding == "cp1252" else text).replace("\n", " "),
        ]
        writer.writerow(cells)
        line += 1
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "fil.csv"
        file.write_bytes(buffer.getvalue().encode(encoding))
        check(read_csv(file, "fil.csv", (first - 1,) if title else ()), rows, first)
        assert read_csv(file, "fil.csv", find_header=True).header_rows == (first - 1,)


@SETTINGS
@given(rows=ROWS, title=TITLES, form=FORMS)
def test_workbooks(rows, title, form):
    book = openpyxl.Workbook()
    sheet = book.active
    for number, cells in enumerate([*title, [normalize(form, name) for name in NAMES]], start=1):
        for column, cell in enumerate(cells, start=1):
            sheet.cell(number, column, cell)
    first = len(title) + 2
    for number, (key, amount, day, chosen, text) in enumerate(rows, start=first):
        sheet.cell(number, 1, key)
        sheet.cell(number, 2, None if amount is None else amount / 100)
        sheet.cell(number, 3, day and datetime.combine(day, datetime.min.time()))
        sheet.cell(number, 4, chosen)
        sheet.cell(number, 5, text).data_type = "s"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bog.xlsx"
        book.save(file)
        check(read_sheet(file, "Sheet", "bog.xlsx", str, (first - 1,) if title else ()), rows, first)
        assert read_sheet(file, "Sheet", "bog.xlsx", str, find_header=True).header_rows == (first - 1,)
