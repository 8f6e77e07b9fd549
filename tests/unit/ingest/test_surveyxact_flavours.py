"""The same random answers, exported in every flavour, read back as the same canonical table."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from surveyxact_files import COMMA, EU, INTL, Export, Question, Respondent, write_text, write_workbook

from virkning.config.codebook import Codebook

CODEBOOK = Codebook.model_validate(
    YAML(typ="safe").load("""
program: Bedre søvn
skalaer:
  enighed: {1: Meget uenig, 2: Uenig, 3: Hverken/eller, 4: Enig, 5: Meget enig}
instrumenter:
  borgere:
    navn: Startskema
    kilde: Egen måling
    felter:
      borger_id: {type: identifikator, etiket: Nummer, paakraevet: true}
      startdato: {type: dato, etiket: Startdato}
      koen: {type: kategori, etiket: Køn, svar: {kvinde: Kvinde, mand: Mand}}
      timer: {type: tal, etiket: Timer}
      sover_godt: {type: skala, skala: enighed, etiket: Sover godt}
      hjemme: {type: flervalg, etiket: Hjælp hjemme, svar: {pude: Ny pude, te: Urtete, ro: Ro på}}
      ude: {type: flervalg, etiket: Hjælp ude, svar: {gang: Gåtur, loeb: Løb}}
analyser:
  maalgruppe:
    modtaget_indsats: {felt: koen, svar: kvinde}
    profil: [borgere.koen]
  motivation: {instrument: borgere, foer: foer, efter: efter}
""")
)

# The two multiple responses have the same first five letters: their short names are numbered.
QUESTIONS = [
    Question("borgernummer", "String", "Nummer"),
    Question("s_1", "Date", "Startdato"),
    Question("koen_nu", "Single", "Køn", {"5": "Mand", "1": "Kvinde"}),
    Question("timer_om_natten", "Double", "Timer"),
    Question("s_12", "Single", "Søvn - Sover godt",
             {"5": "Meget uenig", "1": "Uenig", "3": "Hverken/eller", "4": "Enig", "7": "Meget enig"}),
    Question("hjaelp_hjemme", "Multiple", "Hjælp hjemme", {"7": "Urtete", "2": "Ro på", "5": "Ny pude"}),
    Question("hjaelp_ude", "Multiple", "Hjælp ude", {"9": "Løb", "1": "Gåtur"}),
]  # fmt: skip
FIELDS = {
    "borger_id": "borgernummer",
    "startdato": "s_1",
    "koen": "koen_nu",
    "timer": "timer_om_natten",
    "sover_godt": "s_12",
}
# Written by hand: code in the survey → the codebook's answer.
SEX = {"5": "mand", "1": "kvinde"}
SLEEPS = {"5": 1, "1": 2, "3": 3, "4": 4, "7": 5}
AT_HOME = {"pude": "5", "te": "7", "ro": "2"}
OUTSIDE = {"gang": "1", "loeb": "9"}

numbers = st.integers(-20_000, 20_000).map(lambda thousandths: thousandths / 1000) | st.integers(0, 10**7)
respondents = st.builds(
    Respondent,
    st.fixed_dictionaries(
        {
            "s_1": st.none() | st.dates(datetime(2020, 1, 1).date(), datetime(2020, 12, 30).date()).map(
                lambda day: datetime(day.year, day.month, day.day, 9, 30)
            ),
            "koen_nu": st.none() | st.sampled_from(list(SEX)),
            "timer_om_natten": st.none() | numbers,
            "s_12": st.none() | st.sampled_from(list(SLEEPS)),
            "hjaelp_hjemme": st.sets(st.sampled_from(list(AT_HOME.values()))),
            "hjaelp_ude": st.sets(st.sampled_from(list(OUTSIDE.values()))),
        }
    ),
    st.sampled_from([1, 2, 3, 4, 4, 4, 5]),
)  # fmt: skip


def numbered(people: list[Respondent]) -> list[Respondent]:
    return [
        replace(it, answers={**it.answers, "borgernummer": f"B{number}"}) for number, it in enumerate(people)
    ]


def text(flavour):
    return lambda folder, export: write_text(folder, export, flavour)


WRITERS = {
    "eu": text(EU),
    "comma": text(COMMA),
    "intl": text(INTL),
    "workbook": write_workbook,
    "split": lambda folder, export: write_workbook(
        folder, export, columns_per_sheet=6, repeated="respondentid"
    ),
}
EXPORTS = st.builds(
    Export,
    questions=st.just(QUESTIONS),
    respondents=st.lists(respondents, min_size=1, max_size=6).map(numbered),
    names=st.sampled_from(["long", "short", "mixed"]),
    renamed=st.sampled_from([{}, {"respondentid": "respnokk"}]),
    empty_column=st.sampled_from(["none", "header", "all"]),
)


def ingested(new_project, root: Path, export: Export, write):
    project = replace(new_project(root), codebook=CODEBOOK)
    source = write(project.folder(), export)
    columns = {name: export.columns[question] for name, question in FIELDS.items()}
    columns |= {"hjemme": "hjaelp_hjemme", "ude": "hjaelp_ude"}
    project.source(kolonner=columns, **source)
    return project.ingest()


def expected(export: Export) -> pd.DataFrame:
    completed = [it.answers for it in export.respondents if it.status == 4]
    rows = [
        {
            "startdato": it["s_1"] and pd.Timestamp(it["s_1"].date()),
            "koen": it["koen_nu"] and SEX[it["koen_nu"]],
            "timer": it["timer_om_natten"],
            "sover_godt": it["s_12"] and SLEEPS[it["s_12"]],
            **{f"hjemme_{name}": code in it["hjaelp_hjemme"] for name, code in AT_HOME.items()},
            **{f"ude_{name}": code in it["hjaelp_ude"] for name, code in OUTSIDE.items()},
        }
        for it in completed
    ]
    dtypes = {"startdato": "datetime64[us]", "koen": "str", "timer": "Float64", "sover_godt": "Int64"}
    dtypes |= {f"hjemme_{name}": "boolean" for name in AT_HOME}
    dtypes |= {f"ude_{name}": "boolean" for name in OUTSIDE}
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


@pytest.mark.parametrize("flavour", WRITERS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(export=EXPORTS)
def test_every_flavour_reads_back_as_the_same_answers(new_project, flavour, export):
    with TemporaryDirectory() as folder:
        result = ingested(new_project, Path(folder), export, WRITERS[flavour])
    wanted = expected(export)
    table = result.tables["borgere"]
    pd.testing.assert_frame_equal(table[list(wanted.columns)], wanted)
    assert (table["ulaeselig"] == "").all()
    assert table["person"].nunique() == len(wanted)
    rows = [number for number, it in enumerate(export.respondents, start=2) if it.status == 4]
    assert list(table["kilde_raekke"]) == rows
    account = dict(zip(result.account["aarsag"], result.account["antal"], strict=True))
    assert account["Læst"] == len(export.respondents)
    assert account["Medtaget"] == len(rows)
    for status, name in {1: "Ny", 2: "Distribueret", 3: "Nogle svar", 5: "Frafaldet"}.items():
        count = sum(it.status == status for it in export.respondents)
        assert account.get(f"Bortfald: skemaet er ikke gennemført ({name})", 0) == count


@pytest.mark.parametrize("flavour", WRITERS)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(export=EXPORTS.map(lambda export: replace(export, names="long", names_questions_only=True)))
def test_a_structure_that_names_the_question_in_every_row(new_project, flavour, export):
    with TemporaryDirectory() as folder:
        table = ingested(new_project, Path(folder), export, WRITERS[flavour]).tables["borgere"]
    wanted = expected(export)
    pd.testing.assert_frame_equal(table[list(wanted.columns)], wanted)


@pytest.mark.parametrize("flavour", ["eu", "comma", "intl", "workbook"])
def test_three_decimals_that_a_dane_would_take_for_thousands(new_project, tmp_path, flavour):
    # No other number of the file tells what its decimal mark is.
    answers = {"borgernummer": "B1", "difftime": 61, "timer_om_natten": 1.125}
    export = Export(QUESTIONS, [Respondent(answers)])
    table = ingested(new_project, tmp_path, export, WRITERS[flavour]).tables["borgere"]
    assert list(table["timer"]) == [1.125]
