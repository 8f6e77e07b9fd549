from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
from pydantic_core.core_schema import ErrorType
from ruamel.yaml import YAML

from virkning.config.danish import REMEDIES
from virkning.config.load import load_project
from virkning.config.schema import SCHEMAS, schema_text, write_schemas
from virkning.workspace import Workspace

PROJECT = Workspace.find(Path(__file__).parent)
SHIPPED = [
    ("rapport", "params/urs2017.yml"),
    ("kilder", "data/raw/aarhus/kilder.yml"),
    ("kodebog", "programmes/urs/kodebog.yml"),
    ("konklusioner", "programmes/urs/konklusioner.yml"),
    ("omkostninger", "programmes/urs/omkostninger.yml"),
    ("scenarier", "programmes/urs/scenarier.yml"),
    ("offentliggjort", "programmes/urs/offentliggjort/urs2017.yml"),
    ("udsagn", "programmes/urs/offentliggjort/urs2017-udsagn.yml"),
]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schemas_are_those_of_the_models(name):
    committed = (PROJECT.params / "skema" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(name), "run: python -m virkning.config.schema"


def test_writing_gives_one_file_for_each_model(tmp_path):
    write_schemas(tmp_path / "skema")
    assert {file.name for file in (tmp_path / "skema").iterdir()} == {
        f"{name}.schema.json" for name in SCHEMAS
    }


def objects(schema):
    if isinstance(schema, dict):
        yield schema
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from objects(part)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_described_and_no_other_is_allowed(name):
    for part in objects(json.loads(schema_text(name))):
        if isinstance(part.get("properties"), dict):
            assert part["additionalProperties"] is False
            assert all("description" in value for value in part["properties"].values())
        assert not isinstance(part.get("title"), str)


@pytest.mark.parametrize("name", SCHEMAS)
def test_descriptions_are_danish(name, assert_danish):
    for part in objects(json.loads(schema_text(name))):
        if isinstance(part.get("description"), str):
            assert_danish(part["description"])


def test_a_date_is_a_text_in_the_schema_as_editors_read_it():
    schema = json.loads(schema_text("rapport"))
    assert schema["properties"]["skaeringsdato"]["format"] == "date"
    assert schema["properties"]["skaeringsdato"]["type"] == "string"


@pytest.mark.parametrize(
    ("change", "valid"),
    [
        ({}, True),
        ({"titl": "x"}, False),
        ({"program": "Aarhus"}, False),
        ({"kommuner": []}, False),
        ({"signifikansniveauer": [0.1]}, True),
        ({"signifikansniveauer": [5]}, False),
        ({"datagrundlag": "andet"}, False),
    ],
)
def test_an_editor_marks_what_the_models_refuse(change, valid):
    report = {
        "titel": "Evaluering", "program": "urs", "kommuner": ["aarhus"],
        "periode": {"fra": "2014-09-01", "til": "2016-12-31"},
        "skaeringsdato": "2016-12-31", "udgivelsesdato": "2017-05-01",
    }  # fmt: skip
    validator = jsonschema.Draft202012Validator(json.loads(schema_text("rapport")))
    assert validator.is_valid(report | change) is valid


@pytest.mark.parametrize(("name", "file"), SHIPPED)
def test_each_kind_of_file_that_is_shipped_names_its_schema(name, file):
    first = (PROJECT.root / file).read_text(encoding="utf-8").splitlines()[0]
    named = (PROJECT.root / file).parent / first.removeprefix("# yaml-language-server: $schema=")
    assert named.resolve() == PROJECT.params / "skema" / f"{name}.schema.json"


@pytest.mark.parametrize(("name", "file"), SHIPPED)
def test_an_editor_marks_nothing_in_the_files_that_are_shipped(name, file):
    content = YAML(typ="safe").load((PROJECT.root / file).read_text(encoding="utf-8"))
    as_json = json.loads(json.dumps(content, default=str))
    jsonschema.Draft202012Validator(json.loads(schema_text(name))).validate(as_json)


def test_every_kind_of_file_is_tried():
    assert {case[0] for case in SHIPPED} == set(SCHEMAS)


def test_an_editor_marks_a_misspelt_key_of_published_figures():
    validator = jsonschema.Draft202012Validator(json.loads(schema_text("offentliggjort")))
    table = {"tabel": "4-1", "fund": "a.{raekke}.{kolonne}", "raekker": {"A": "a"}, "kolonner": {"B": "b"}}
    assert validator.is_valid({"titel": "Tal", "tabeller": [table]})
    assert not validator.is_valid({"titel": "Tal", "tabeller": [table | {"raekke": {"A": "a"}}]})
    assert not validator.is_valid({"titel": "Tal", "tabeller": [table | {"fund": "A.{række}"}]})


def test_an_editor_marks_a_field_name_with_capitals():
    validator = jsonschema.Draft202012Validator(json.loads(schema_text("kilder")))
    source = {"instrument": "borgere", "format": "excel", "fil": "a", "kolonner": {"haab": "A"}}
    assert validator.is_valid({"kommune": "Aarhus", "kilder": [source]})
    assert not validator.is_valid({"kommune": "Aarhus", "kilder": [source | {"kolonner": {"Håb": "A"}}]})


@pytest.mark.parametrize("report", PROJECT.report_names())
def test_the_shipped_reports_load(report):
    assert load_project(PROJECT, report).name == report


def test_remedies_are_listed_under_error_types_that_exist():
    assert set(REMEDIES) <= set(get_args(ErrorType))
