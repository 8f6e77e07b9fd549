"""Whatever answers are written as SPSS, REDCap or a wide workbook are read back equal, and accounted for."""

import tempfile
from collections import Counter
from pathlib import Path

import pytest
import side_by_side as written
from hypothesis import HealthCheck, given, settings

SETTINGS = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def account_of(ingested):
    """(instrument, measurement) → reason → rows."""
    found = {}
    rows = ingested.account[["instrument", "maaling", "aarsag", "antal"]].itertuples(index=False, name=None)
    for instrument, measurement, reason, count in rows:
        key = measurement if isinstance(measurement, str) else "start"
        assert instrument == ("borgere" if key == "start" else "soevn")
        found.setdefault(key, {})[reason] = count
    return found


def account_expected(citizens, *, has_status):
    """Counted from the statuses alone: a format without them has nothing of a form that is not complete."""
    account = {}
    for form in written.FORMS:
        statuses = Counter(citizen[form]["status"] for citizen in citizens)
        account[form] = {"Læst": len(citizens), "Medtaget": statuses.pop("complete", 0)}
        reasons = Counter()
        for status, count in statuses.items():
            reasons[written.REASONS[status] if has_status else "Skemaet er ikke udfyldt"] += count
        account[form] |= reasons
    return account


@pytest.mark.parametrize("name", written.FORMATS)
@SETTINGS
@given(citizens=written.CITIZENS)
def test_answers_side_by_side_come_back_as_rows_of_each_form(new_project, name, citizens):
    form = written.FORMATS[name]
    with tempfile.TemporaryDirectory() as folder:
        project = new_project(Path(folder))
        form.write(project.folder(), citizens)
        for source in form.sources:
            project.source(**source)
        ingested = project.ingest()
    tables, wanted = ingested.tables, written.expected(citizens, form.first_row)
    assert written.read_back(tables["borgere"]) == wanted["borgere"]
    assert written.read_back(tables["soevn"]) == wanted["soevn"]
    assert (tables["borgere"]["ulaeselig"] == "").all()
    assert (tables["soevn"]["ulaeselig"] == "").all()
    assert account_of(ingested) == account_expected(citizens, has_status=form.has_status)
    persons = {}
    for table in tables.values():
        for row, person in zip(table["kilde_raekke"], table["person"], strict=True):
            assert persons.setdefault(row, person) == person, "all forms of a row are the same citizen's"
    assert len(set(persons.values())) == len(persons)
