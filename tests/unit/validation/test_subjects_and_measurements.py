"""Forms about projects and informants, and fields that are only asked at some measurements."""

import pandas as pd
import pytest

from virkning.config.codebook import LATE_CITIZENS, Codebook
from virkning.errors import DataError, Place
from virkning.validation.checkpoint import validate
from virkning.validation.rules import build_rules

SCALES = {name: {"type": "skala", "skala": "ja_nej", "etiket": name.title()} for name in ("a", "b", "c")}
IDENTIFIER = {"type": "identifikator", "paakraevet": True}
FORMS = {
    "borgere": {
        "navn": "Kontaktskema",
        "kilde": "Prøvedata",
        "felter": {"nr": {**IDENTIFIER, "etiket": "Nummer"}, "dag": {"type": "dato", "etiket": "Dag"}},
    },
    "forloeb": {
        "navn": "Forløbsskema",
        "kilde": "Prøvedata",
        "maalinger": {"foer": "Førmåling", "efter": "Eftermåling"},
        "felter": {
            "nr": {**IDENTIFIER, "etiket": "Nummer"},
            "vej": {
                "type": "kategori",
                "etiket": "Vej",
                "paakraevet": True,
                "kun_ved": ["foer"],
                "svar": {"selv": "Selv", "andre": "Andre"},
            },
            "stof": {
                "type": "flervalg",
                "etiket": "Stof",
                "kun_ved": ["foer"],
                "svar": {"hash": "Hash", "sprut": "Sprut"},
            },
            **{name: {**scale, "kun_ved": ["efter"]} for name, scale in SCALES.items()},
        },
    },
    "projekt": {
        "om": "projekt",
        "navn": "Projektskema",
        "kilde": "Prøvedata",
        "maalinger": {"et": "Et", "to": "To"},
        "felter": {"navn": {**IDENTIFIER, "etiket": "Projekt"}, **SCALES},
    },
    "interview": {
        "om": "informant",
        "navn": "Interview",
        "kilde": "Prøvedata",
        "felter": {
            "hvem": {**IDENTIFIER, "etiket": "Informant"},
            "sagt": {"type": "tekst", "etiket": "Udsagn", "paakraevet": True},
        },
    },
}
DTYPES = {"vej": "str", "sagt": "str", "dag": "datetime64[us]", "maaling": "str"}


@pytest.fixture(scope="module")
def codebook():
    analyses = {
        "maalgruppe": {"modtaget_indsats": {"felt": "dag", "svar": "ja"}, "profil": ["forloeb.vej"]},
        "motivation": {"instrument": "forloeb", "foer": "foer", "efter": "efter"},
    }
    scales = {"ja_nej": {1: "Nej", 2: "Ved ikke", 3: "Ja"}}
    return Codebook.model_validate(
        {"program": "Prøve", "skalaer": scales, "instrumenter": FORMS, "analyser": analyses}
    )


def table(form, rows, **columns):
    """Rows of one file of one municipality; a column that is left out is missing throughout."""
    frame = pd.DataFrame({"kommune": ["nordby"] * rows, **columns})
    frame["ulaeselig"], frame["kilde_fil"], frame["kilde_ark"] = "", f"data/raw/nordby/{form}.xlsx", "Ark"
    return frame.assign(kilde_raekke=pd.array(range(2, rows + 2), dtype="Int64"))


@pytest.fixture
def tables():
    persons, none = ["p0", "p1", "p2"], [None] * 3
    scales = {name: pd.array([None] * 3 + [1, 2, 3], dtype="Int64") for name in "ab"}
    scales["c"] = pd.array([None] * 3 + [3, 2, 1], dtype="Int64")
    scales["b"] = pd.array([None] * 3 + [2, 1, 3], dtype="Int64")
    chosen = {
        f"stof_{name}": pd.array([True, False, True, *none], dtype="boolean") for name in ("hash", "sprut")
    }
    projects = {name: pd.array([1, 2, 3, 3], dtype="Int64") for name in "ab"}
    return {
        "borgere": table("borgere", 3, person=persons, dag=pd.to_datetime(["2020-02-01"] * 3)),
        "forloeb": table(
            "forloeb",
            6,
            person=persons * 2,
            maaling=["foer"] * 3 + ["efter"] * 3,
            vej=pd.Series(["selv", "andre", "selv", *none], dtype="str"),
            **chosen,
            **scales,
        ),
        "projekt": table(
            "projekt",
            4,
            person=["x", "y"] * 2,
            maaling=["et", "et", "to", "to"],
            **projects,
            c=pd.array([2, 1, 2, 1], dtype="Int64"),
        ),
        "interview": table(
            "interview",
            3,
            person=["i0", "i0", "i1"],
            sagt=pd.Series(["Det gik.", "Og så?", "Nej."], dtype="str"),
        ),
    }


def broken(tables, codebook, parameters):
    report = validate(tables, codebook, parameters)
    return {result.rule.id: result for result in report.results if result.failures}


def test_what_is_not_asked_is_not_missed(tables, codebook, parameters):
    report = validate(tables, codebook, parameters)
    assert [result.rule.id for result in report.results if result.failures] == []
    checked = {result.rule.id: result.checked for result in report.results}
    # Three rows of each measurement, and only those where the field is asked are looked at.
    assert checked["forloeb.vej.udfyldt"] == 3
    assert checked["forloeb.stof.bortfald"] == checked["forloeb.a.bortfald"] == 3
    assert checked["forloeb.skalaer.ens_svar"] == 3


def test_a_field_is_missed_where_it_is_asked(tables, codebook, parameters):
    tables["forloeb"].loc[1, "vej"] = None
    tables["forloeb"].loc[[0, 1], ["stof_hash", "stof_sprut"]] = pd.NA
    tables["forloeb"].loc[[3, 4], "a"] = pd.NA
    found = broken(tables, codebook, parameters)
    file = "data/raw/nordby/forloeb.xlsx"
    assert found.pop("forloeb.a.brugt").unused == ("Nej", "Ved ikke")
    assert found.pop("forloeb.vej.brugt").unused == ("Andre",)
    assert {name: result.places for name, result in found.items()} == {
        "forloeb.vej.udfyldt": (Place(file, "Ark", (3,), "vej"),),
        "forloeb.stof.bortfald": (Place(file, "Ark", (), "stof"),),
        "forloeb.a.bortfald": (Place(file, "Ark", (), "a"),),
    }


def test_the_same_answer_to_all_questions_that_are_asked(tables, codebook, parameters):
    tables["forloeb"].loc[3, ["a", "b", "c"]] = 2
    found = broken(tables, codebook, parameters)
    assert found["forloeb.skalaer.ens_svar"].places == (
        Place("data/raw/nordby/forloeb.xlsx", "Ark", (5,), None),
    )


def test_an_informant_may_have_many_rows_and_nobody_but_citizens_must_be_known_contacts(
    tables, codebook, parameters
):
    rules = {rule.id for rules in build_rules(codebook, parameters).values() for rule in rules}
    assert "forloeb.nr.kendt" in rules
    assert not rules & {"projekt.navn.kendt", "interview.hvem.kendt", "interview.hvem.entydig"}
    tables["interview"] = pd.concat([tables["interview"]] * 2, ignore_index=True)
    assert broken(tables, codebook, parameters) == {}


def test_a_text_can_always_be_read_and_must_be_there_if_required(tables, codebook, parameters):
    rules = {rule.id for rule in build_rules(codebook, parameters)["interview"]}
    assert not rules & {"interview.sagt.laesbar", "interview.sagt.brugt"}
    tables["interview"].loc[1, "sagt"] = None
    found = broken(tables, codebook, parameters)
    assert {name: result.places[0].rows for name, result in found.items()} == {"interview.sagt.udfyldt": (3,)}


def test_not_every_answer_is_expected_of_a_few_projects(tables, codebook, parameters):
    tables["projekt"]["a"] = pd.array([3, 3, 3, 3], dtype="Int64")
    assert broken(tables, codebook, parameters) == {}


def test_flaws_of_a_project_speak_of_projects(tables, codebook, parameters):
    tables["projekt"] = tables["projekt"].assign(person=["x", "x", "y", None], ulaeselig=["", "", "", "navn"])
    with pytest.raises(DataError) as stopped:
        validate(tables, codebook, parameters).raise_if_critical()
    words = [f"{flaw.found}; {flaw.allowed}; {flaw.remedy}" for flaw in stopped.value.flaws]
    several = "det samme projekt i flere rækker (2 rækker); én række for hvert projekt og måling"
    assert any(several in text for text in words)
    assert any("»To« uden »Et« for det samme projekt" in text for text in words)
    assert any("et nummer eller en tekst, der peger på et projekt" in text for text in words)
    assert not any("borger" in text for text in words)


def test_a_project_of_the_same_name_is_no_form_of_a_citizen_left_out_for_the_date(
    tables, codebook, parameters
):
    tables[LATE_CITIZENS] = tables["borgere"].iloc[:1].assign(person="x")
    assert broken(tables, codebook, parameters) == {}
    tables[LATE_CITIZENS] = tables["borgere"].iloc[:1]
    tables["borgere"] = tables["borgere"].iloc[1:]
    assert list(broken(tables, codebook, parameters)) == ["borgere.dag.skaeringsdato"]
