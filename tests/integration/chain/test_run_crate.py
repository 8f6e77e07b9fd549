"""The run is described as a Workflow Run RO-Crate: held against the profile's own rules by roc-validator.

The two contexts of the crate lie on the network. `kontekst.json` has the terms that a crate of ours uses, as
RO-Crate 1.1 and the Workflow Run terms define them; one that is missing there would be no term to the rules.
"""

import hashlib
import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from rocrate_validator import models, services
from rocrate_validator.utils import document_loader
from rocrate_validator.utils.http import HttpRequester

CONTEXT = json.loads(
    (Path(__file__).parents[2] / "fixtures" / "ro_crate" / "kontekst.json").read_text(encoding="utf-8")
)


class Answer:
    status_code = 200
    headers = {"Content-Type": "application/ld+json"}  # noqa: RUF012 - read only
    text = json.dumps(CONTEXT)

    def json(self):
        return CONTEXT


@pytest.fixture
def edition(urs2017):
    return urs2017.output("urs2017")


@pytest.fixture
def graph(edition):
    crate = json.loads((edition / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    return {entity["@id"]: entity for entity in crate["@graph"]}


def issues(edition, monkeypatch):
    monkeypatch.setattr(HttpRequester, "get", lambda *_, **__: Answer(), raising=False)
    monkeypatch.setattr(document_loader, "_fetch_json_ld", lambda _: CONTEXT)
    settings = services.ValidationSettings(
        rocrate_uri=str(edition),
        profile_identifier="workflow-run-crate",
        requirement_severity=models.Severity.REQUIRED,
        offline=True,
    )
    return [issue.message for issue in services.validate(settings).get_issues()]


def test_the_crate_breaks_no_rule_that_the_profile_requires(edition, monkeypatch):
    assert issues(edition, monkeypatch) == []


def test_the_rules_are_really_held_against_it(edition, monkeypatch, tmp_path):
    crate = json.loads((edition / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    crate["@graph"] = [entity for entity in crate["@graph"] if entity["@id"] != "#sprog"]
    for entity in crate["@graph"]:
        entity.pop("programmingLanguage", None)
    (tmp_path / "ro-crate-metadata.json").write_text(json.dumps(crate), encoding="utf-8")
    for name in (edition / "rapport.yml", edition / "fund.csv"):
        (tmp_path / name.name).write_bytes(name.read_bytes())
    assert issues(tmp_path, monkeypatch)


def test_every_term_is_known(graph):
    used = {key for entity in graph.values() for key in entity if not key.startswith("@")}
    kinds = {kind for entity in graph.values() for kind in _listed(entity["@type"])}
    assert used | kinds <= set(CONTEXT["@context"])


def test_every_file_of_the_edition_is_there_with_its_hash(edition, graph):
    parts = {unquote(part["@id"]) for part in graph["./"]["hasPart"]}
    files = {path.relative_to(edition).as_posix() for path in edition.rglob("*") if path.is_file()}
    assert parts == files - {"ro-crate-metadata.json", "indhold.json"}
    for entity in graph.values():
        if "File" in _listed(entity["@type"]) and "sha256" in entity:
            content = (edition / unquote(entity["@id"])).read_bytes()
            assert entity["sha256"] == hashlib.sha256(content).hexdigest()


def test_the_raw_files_are_named_with_their_hash_and_are_not_in_it(urs2017, graph):
    source = urs2017.raw("aarhus") / "dataset.csv"
    entity = graph["#kilde-data/raw/aarhus/dataset.csv"]
    assert entity["sha256"] == hashlib.sha256(source.read_bytes()).hexdigest()
    assert {"@id": entity["@id"]} in graph["#koersel"]["object"]
    assert "data/raw/aarhus/dataset.csv" not in {part["@id"] for part in graph["./"]["hasPart"]}


def test_the_parameters_are_those_of_the_report(graph):
    assert graph["#vaerdi-kommuner"]["value"] == "aarhus, odense"
    assert graph["#vaerdi-program"]["exampleOfWork"] == {"@id": "#parameter-program"}


def _listed(value):
    return value if isinstance(value, list) else [value]
