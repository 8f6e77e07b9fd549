"""What a model allows at each place of a file, in Danish words: its JSON schema, told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from virkning.config.document import KeyPath
from virkning.config.model import IDENTIFIER_PATTERN
from virkning.config.schema import Schema
from virkning.lists import quoted

IDENTIFIER_WORDS = "små bogstaver a-z, tal og »_«, først et bogstav"


@dataclass(frozen=True)
class Allowed:
    """A JSON schema, asked by key path."""

    schema: Schema

    def phrase(self, path: KeyPath) -> str:
        """Return what may stand at `path`: its type, its limits and, in brackets, its meaning."""
        nodes = self._nodes(path)
        words = dict.fromkeys(_words(branch) for node in nodes for branch in self._branches(node))
        meaning = next((_lowered(node["description"]) for node in nodes if "description" in node), "")
        return " eller ".join(words) + (f" ({meaning})" if meaning else "")

    def keys(self, path: KeyPath) -> list[str]:
        """Return the keys that may stand under `path`, in the order of the model."""
        branches = [branch for node in self._nodes(path) for branch in self._branches(node)]
        return [key for branch in branches for key in branch.get("properties", {})]

    def requires(self, path: KeyPath) -> bool:
        """Say whether the key at the end of `path` must be there."""
        branches = (branch for node in self._nodes(path[:-1]) for branch in self._branches(node))
        return bool(path) and any(path[-1] in branch.get("required", ()) for branch in branches)

    def homes(self, key: object) -> list[str]:
        """Return the keys that a key of this name may stand under (a wrong indentation moves it away)."""
        return [name for name, node in self._named(self.schema) if key in self._properties(node)]

    def _nodes(self, path: KeyPath) -> list[Schema]:
        nodes = [self.schema]
        for key in path:
            nodes = [
                below for node in nodes for branch in self._branches(node) for below in _below(branch, key)
            ]
        return nodes

    def _branches(self, node: Schema) -> list[Schema]:
        """Return the alternatives behind a schema, references followed, without »null«."""
        if "$ref" in node:
            return self._branches(self.schema["$defs"][node["$ref"].rpartition("/")[2]])
        if "anyOf" in node:
            return [branch for part in node["anyOf"] for branch in self._branches(part)]
        return [] if node.get("type") == "null" else [node]

    def _properties(self, node: Schema) -> dict[str, Schema]:
        return {
            name: part
            for branch in self._branches(node)
            for name, part in branch.get("properties", {}).items()
        }

    def _named(self, node: Schema) -> Iterator[tuple[str, Schema]]:
        for name, part in self._properties(node).items():
            yield name, part
            yield from self._named(part)


def _below(branch: Schema, key: object) -> Iterator[Schema]:
    if isinstance(key, int) and "items" in branch:
        yield branch["items"]
    elif key in branch.get("properties", {}):
        yield branch["properties"][key]
    elif "patternProperties" in branch:
        yield from branch["patternProperties"].values()
    elif isinstance(branch.get("additionalProperties"), dict):
        yield branch["additionalProperties"]


def _words(branch: Schema) -> str:
    if "enum" in branch:
        return quoted(branch["enum"], last="eller")
    words = {
        "string": _text_words,
        "integer": _number_words,
        "number": _number_words,
        "array": _list_words,
        "object": _keys_words,
    }
    name = branch.get("type", "")
    return words[name](branch) if name in words else {"boolean": "true eller false"}.get(name, "en værdi")


def _text_words(branch: Schema) -> str:
    if branch.get("format") == "date":
        return "en dato skrevet år-måned-dag, fx 2016-12-31"
    if branch.get("pattern") == IDENTIFIER_PATTERN:
        return f"et navn med {IDENTIFIER_WORDS}"
    if "pattern" in branch:
        return f"en tekst, der passer til mønstret {branch['pattern']}"
    return "en tekst, der ikke er tom" if branch.get("minLength") else "en tekst"


def _number_words(branch: Schema) -> str:
    name = "et helt tal" if branch["type"] == "integer" else "et tal"
    limits = {
        "exclusiveMinimum": "større end {}",
        "minimum": "på mindst {}",
        "exclusiveMaximum": "mindre end {}",
        "maximum": "på højst {}",
    }
    bounds = [words.format(f"{branch[key]:g}") for key, words in limits.items() if key in branch]
    return " ".join(filter(None, (name, " og ".join(bounds))))


def _list_words(branch: Schema) -> str:
    least, most = branch.get("minItems", 0), branch.get("maxItems")
    if most is not None:
        return f"en liste med {least} til {most} værdier"
    return "en liste med mindst én værdi" if least else "en liste"


def _keys_words(branch: Schema) -> str:
    if "properties" in branch:
        return f"nøglerne {quoted(branch['properties'])}"
    return (
        "mindst én linje som »nøgle: værdi«" if branch.get("minProperties") else "linjer som »nøgle: værdi«"
    )


def _lowered(description: str) -> str:
    """Let a description continue a sentence; a name such as SurveyXact keeps its capital."""
    first = description.split()[0]
    return (
        description
        if not first[1:].islower() and len(first) > 1
        else description[0].lower() + description[1:]
    )
