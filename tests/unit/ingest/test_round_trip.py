"""Whatever answers are written as a SurveyXact export or as Excel are read back equal."""

import tempfile
from datetime import date, datetime
from pathlib import Path

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SETTINGS = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

ANSWERS = st.fixed_dictionaries(
    {
        "startdato": st.none() | st.dates(date(2000, 1, 1), date(2021, 12, 31)),
        "koen": st.none() | st.sampled_from(["kvinde", "mand"]),
        "alder": st.none() | st.integers(0, 120),
        "hjaelp": st.none() | st.sets(st.sampled_from(["pude", "te", "ro"])),
        # Written when the form is not completed, or the row is not there at all.
        "fate": st.sampled_from(["completed"] * 4 + ["started", "empty"]),
    }
)
FORMS = st.lists(ANSWERS, min_size=1, max_size=12).filter(
    lambda forms: any(f["fate"] != "empty" for f in forms)
)
CUT_OFF = date(2020, 12, 31)


def survey_row(number, form):
    if form["fate"] == "empty":
        return [""] * 12
    helped = form["hjaelp"]
    return [
        f"Å{number}",
        "" if form["startdato"] is None else form["startdato"].strftime("%d-%m-%Y"),
        {None: "", "kvinde": "1", "mand": "5"}[form["koen"]],
        "" if form["alder"] is None else f"{form['alder']},0",
        *("" if helped is None else str(int(answer in helped)) for answer in ("te", "ro", "pude")),
        *("0", "0", str(int(form["fate"] == "started")), str(int(form["fate"] == "completed")), "0"),
    ]


def excel_row(number, form):
    if form["fate"] == "empty":
        return [None] * 7
    helped = form["hjaelp"]
    return [
        f"Å{number}",
        form["startdato"] and datetime.combine(form["startdato"], datetime.min.time()),
        {None: None, "kvinde": "Kvinde", "mand": "Mand"}[form["koen"]],
        form["alder"],
        *(None if helped is None else "Ja" if answer in helped else "Nej" for answer in ("pude", "te", "ro")),
    ]


def expected(forms, kept_fates):
    """(row number, answers) of the rows that must come back."""
    return [
        (number, form)
        for number, form in enumerate(forms, start=2)
        if form["fate"] in kept_fates and (form["startdato"] is None or form["startdato"] <= CUT_OFF)
    ]


def answers_read(table):
    for row in table.astype(object).where(table.notna(), None).to_dict("records"):
        chosen = {answer: row[f"hjaelp_{answer}"] for answer in ("pude", "te", "ro")}
        yield (
            row["kilde_raekke"],
            {
                "startdato": row["startdato"] and pd.Timestamp(row["startdato"]).date(),
                "koen": row["koen"],
                "alder": row["alder"],
                "hjaelp": None
                if None in chosen.values()
                else {answer for answer, yes in chosen.items() if yes},
            },
        )


def check(ingested, forms, kept_fates):
    table, account = ingested.tables["borgere"], ingested.account
    wanted = expected(forms, kept_fates)
    assert list(answers_read(table)) == [
        (number, {name: answer for name, answer in form.items() if name != "fate"}) for number, form in wanted
    ]
    assert (table["ulaeselig"] == "").all()
    assert table["person"].nunique() == len(table)
    counts = dict(zip(account["aarsag"], account["antal"], strict=True))
    assert counts["Læst"] == len(forms)
    assert counts["Medtaget"] == len(table)
    assert sum(account["antal"]) == 2 * len(forms)  # read + (kept + rejected)


@SETTINGS
@given(forms=FORMS)
def test_survey_export(new_project, forms):
    with tempfile.TemporaryDirectory() as folder:
        project = new_project(Path(folder))
        project.survey([survey_row(number, form) for number, form in enumerate(forms)])
        check(project.ingest(), forms, {"completed"})


@SETTINGS
@given(forms=FORMS)
def test_workbook(new_project, forms):
    while forms and forms[-1]["fate"] == "empty":  # Excel knows no empty rows after the last one
        forms.pop()
    with tempfile.TemporaryDirectory() as folder:
        project = new_project(Path(folder))
        project.sheet([excel_row(number, form) for number, form in enumerate(forms)])
        check(project.ingest(), forms, {"completed", "started"})
