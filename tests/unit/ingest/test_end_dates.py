"""The date on which a course ended is no reason to leave the citizen out."""

import pytest

from virkning.config.codebook import CodebookField, FieldType
from virkning.ingest.account import AFTER_CUT_OFF

END = {"slut": CodebookField(type=FieldType.DATE, afslutter="startdato")}


@pytest.mark.parametrize("end_first", [False, True])
def test_only_the_first_day_is_held_against_the_cut_off(project, end_first):
    """The order of the two fields in the codebook does not matter."""
    form = project.codebook.instrumenter["borgere"]
    fields = END | form.felter if end_first else form.felter | END
    forms = project.codebook.instrumenter | {"borgere": form.model_copy(update={"felter": fields})}
    project.codebook = project.codebook.model_copy(update={"instrumenter": forms})
    answers = ["Mand", 30, "Ja", None, None]
    project.sheet(
        [
            [1, "01-02-2020", *answers, "31-12-2020"],
            [2, "01-02-2020", *answers, "01-01-2021"],
            [3, "01-02-2020", *answers, None],
            [4, "01-01-2021", *answers, "02-01-2021"],
        ],
        header=["Nr.", "Start", "Køn", "Alder", "Pude", "Te", "Ro", "Afsluttet"],
        columns={
            "borger_id": "Nr.",
            "startdato": "Start",
            "koen": "Køn",
            "alder": "Alder",
            "hjaelp": {"pude": "Pude", "te": "Te", "ro": "Ro"},
            "slut": "Afsluttet",
        },
    )

    ingested = project.ingest()

    read = ingested.tables["borgere"]["slut"].dt.strftime("%d-%m-%Y")
    assert read.fillna("").tolist() == ["31-12-2020", "01-01-2021", ""]
    assert ingested.account.set_index("aarsag")["antal"][AFTER_CUT_OFF] == 1
