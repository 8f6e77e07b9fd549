"""No value from a person's row leaves validation, and nothing leaves the machine."""

import os
import re
import subprocess
import sys

import pandas as pd
import pytest
from great_expectations.data_context.data_context.ephemeral_data_context import EphemeralDataContext

from virkning.errors import DataError
from virkning.validation.checkpoint import open_context, validate
from virkning.validation.page import validation_page
from virkning.validation.storage import write_validation

CANARIES = ("kanariefugl", "7301", "7302", "7303", "1873", "1874")

RANDOM_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32}")


def plant(tables):
    """Put a value that breaks a rule, and would be known again, into every column a person fills."""
    citizens, wellbeing = tables["borgere"], tables["trivsel"]
    citizens.loc[0, "koen"] = "kanariefugl-koen"
    citizens.loc[0, "alder"] = 7301
    citizens.loc[0, "kontaktdato"] = pd.Timestamp("1873-04-05")
    citizens.loc[1, "person"] = citizens.loc[2, "person"] = "kanariefugl-dublet"
    wellbeing.loc[1, "person"] = "kanariefugl-ukendt"
    wellbeing.loc[10, ["glad", "rolig", "traet"]] = [7302, 7303, 7303]
    wellbeing.loc[10, "dato"] = pd.Timestamp("1874-04-05")


def holds(text, canary):
    """Whether a text holds the canary as a word; Great Expectations' random ids hold any four digits."""
    return re.search(rf"(?<![0-9a-z]){canary}(?![0-9a-z])", RANDOM_ID.sub("", text.lower())) is not None


def test_canaries_are_found_where_they_are_and_not_in_random_ids():
    assert all(holds(text, "1873") for text in ("den 05-04-1873", "1873-04-05 00:00:00", '"1873"'))
    assert holds("KANARIEFUGL-ukendt", "kanariefugl")
    assert not holds("0f1873aa-1873-4a1b-9c1d-001873221873 kl. 12.18731", "1873")


def test_canaries_stay_in_the_tables(tables, codebook, parameters, sources, tmp_path, caplog, capfd):
    plant(tables)

    report = validate(tables, codebook, parameters, sources, data_docs=tmp_path / "docs")
    with pytest.raises(DataError) as stopped:
        report.raise_if_critical()
    write_validation(tmp_path / "validering.json", report)

    assert "".join(capfd.readouterr()) == ""
    assert {result.rule.kind for result in report.stops} >= {"svar", "interval", "skala", "entydig", "kendt"}
    texts = [str(stopped.value), repr(report), validation_page(report, ""), caplog.text]
    files = [file for file in tmp_path.rglob("*") if file.suffix in {".json", ".html"}]
    assert len([file for file in files if "validations" in file.parts]) == 3
    texts += [file.read_text(encoding="utf-8") for file in files]
    assert [canary for canary in CANARIES for text in texts if holds(text, canary)] == []


def test_results_kept_for_the_pages_only_say_whether_a_rule_holds(
    tables, codebook, parameters, tmp_path, monkeypatch
):
    """The pages are written from the context's store: nothing in it counts, quotes or points to a row."""
    kept = []
    build = EphemeralDataContext.build_data_docs

    def look_and_build(context, **kwargs):
        store = context.validation_results_store
        kept.extend(result for key in store.list_keys() for result in store.get(key).results)
        return build(context, **kwargs)

    monkeypatch.setattr(EphemeralDataContext, "build_data_docs", look_and_build)
    plant(tables)
    report = validate(tables, codebook, parameters, data_docs=tmp_path / "docs")

    assert [result.result for result in kept] == [{}] * len(report.results)
    held = {result.expectation_config.meta["regel"]: result.success for result in kept}
    assert {rule for rule, success in held.items() if not success} >= {r.rule.id for r in report.stops}


def test_a_rule_that_cannot_be_evaluated_is_named_without_values(tables, codebook, parameters):
    tables["trivsel"]["glad"] = tables["trivsel"]["glad"].astype(object)
    tables["borgere"]["alder"] = tables["borgere"]["alder"].astype(object)
    tables["borgere"].loc[0, "alder"] = "kanariefugl"

    with pytest.raises(RuntimeError) as failed:
        validate(tables, codebook, parameters)

    assert "borgere.alder.interval" in str(failed.value)
    assert "kanariefugl" not in str(failed.value)
    assert failed.value.__cause__ is None
    assert failed.value.__context__ is None


def test_data_docs_replace_earlier_ones_and_stay_in_their_folder(
    tables, codebook, parameters, tmp_path, monkeypatch
):
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    folder = tmp_path / "build" / "datadocs"
    folder.mkdir(parents=True)
    (folder / "gammel.html").write_text("gammel", encoding="utf-8")

    validate(tables, codebook, parameters, data_docs=folder)

    assert not (folder / "gammel.html").exists()
    assert (folder / "index.html").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "tmp"]
    assert list(temporary.iterdir()) == []
    assert [path.name for path in (tmp_path / "build").iterdir()] == ["datadocs"]


def test_the_context_is_in_memory_and_silent(monkeypatch):
    monkeypatch.delenv("GX_ANALYTICS_ENABLED", raising=False)

    context = open_context()

    assert context.mode == "ephemeral"
    assert os.environ["GX_ANALYTICS_ENABLED"] == "false"
    assert context.config.analytics_enabled is False
    assert context.progress_bars.globally is False


def test_validation_opens_no_connection(tables, codebook, parameters, monkeypatch):
    import socket

    def refuse(*_args, **_kwargs):
        raise AssertionError("validering må ikke bruge netværket")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    validate(tables, codebook, parameters)


def test_great_expectations_is_imported_only_when_a_checkpoint_runs():
    code = (
        "import sys, virkning.validation.checkpoint, virkning.validation.data_docs, "
        "virkning.validation.page, virkning.validation.storage; "
        "sys.exit('great_expectations' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
