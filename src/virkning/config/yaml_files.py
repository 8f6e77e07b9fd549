"""Read a YAML file into plain values, and remember the line of every key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from unicodedata import normalize

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from virkning.config.document import Document, KeyPath
from virkning.config.yaml_syntax import syntax_flaw
from virkning.errors import ConfigurationError, FileFormatError, Flaw, MissingInputError, Place
from virkning.workspace import Workspace

PLAIN_TYPES = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float", "str", "timestamp")
)
DEEPEST_LEVEL = 50
MOST_VALUES = 200_000
"""More than any file holds; lists of references to lists of references would be billions."""
ALLOWED = "nøgler, lister, tekster, tal og datoer, hver nøgle én gang på hvert sted"
RENAME = "slet den ene, eller giv den et andet navn"


def read_yaml(workspace: Workspace, file: Path) -> Document:
    """Read a YAML 1.2 file (UTF-8, with or without a byte order mark), its letters in Unicode form NFC.

    Raises MissingInputError where there is no such file, FileFormatError where it is not UTF-8, and
    ConfigurationError where it is empty or its syntax is broken.
    """
    name = file.relative_to(workspace.root).as_posix()  # as written: a folder may be a link to elsewhere
    text = _read_text(file, name)
    yaml = YAML(typ="safe", pure=True)
    yaml.max_depth = DEEPEST_LEVEL
    try:
        node = yaml.compose(text)
    except YAMLError as error:
        raise ConfigurationError(syntax_flaw(name, text, error)) from None
    if node is None:
        raise ConfigurationError(_empty(name))
    reader = _Reader(name)
    document = Document(name, reader.read(node, ()), reader.lines)
    return replace(document, flaws=tuple(note.flaw(document) for note in reader.notes))


@dataclass(frozen=True)
class _Note:
    """A mistake in the form of the file, noted while it is read."""

    line: int
    path: KeyPath
    found: str
    remedy: str

    def flaw(self, document: Document) -> Flaw:
        place = Place(document.file, rows=(self.line,), key=document.written_path(self.path) or None)
        return Flaw(place, self.found, ALLOWED, self.remedy)


class _Reader:
    """Turns the nodes of one file into values. Mistakes are noted; reading goes on after each."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._values = 0
        self.lines: dict[KeyPath, int] = {}
        self.notes: list[_Note] = []
        self._open: list[Node] = []
        self._scalars = YAML(typ="safe", pure=True).constructor

    def read(self, node: Node, path: KeyPath) -> object:
        line = node.start_mark.line + 1
        self._values += 1
        if self._values > MOST_VALUES:
            raise ConfigurationError(_endless(self._file, line))
        self.lines.setdefault(path, line)
        if node in self._open:  # an alias inside its own anchor
            self._note(line, path, "en værdi, der henviser til sig selv", "slet henvisningen (»*«)")
            return None
        self._open.append(node)
        value = self._value(node, path)
        self._open.pop()
        return value

    def _value(self, node: Node, path: KeyPath) -> object:
        if isinstance(node, MappingNode):
            return dict(self._entries(node, path))
        if isinstance(node, SequenceNode):
            return [self.read(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._scalar(node, path)

    def _entries(self, node: MappingNode, path: KeyPath) -> Iterator[tuple[object, object]]:
        first_lines: dict[object, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, ScalarNode):
                self._note(line, path, "en nøgle, der ikke er et ord", "skriv et ord før kolonet")
                continue
            key = self._scalar(key_node, path)
            if key in first_lines:
                self._note(line, (*path, key), f"nøglen står allerede i linje {first_lines[key]}", RENAME)
                continue
            first_lines[key] = line
            self.lines[*path, key] = line
            yield key, self.read(value_node, (*path, key))

    def _scalar(self, node: Node, path: KeyPath) -> object:
        """Return the value; a date that does not exist stays a text, which the model then refuses."""
        if node.tag not in PLAIN_TYPES:
            remedy = "slet mærket, eller sæt anførselstegn om værdien"
            self._note(node.start_mark.line + 1, path, "et mærke, der begynder med »!«", remedy)
            return None
        try:
            return self._scalars.construct_object(node)
        except (YAMLError, ValueError):
            return node.value

    def _note(self, line: int, path: KeyPath, found: str, remedy: str) -> None:
        self.notes.append(_Note(line, path, found, remedy))


def _endless(name: str, line: int) -> Flaw:
    return Flaw(
        Place(name, rows=(line,)),
        "flere end 200.000 værdier, når det, hver henvisning (»*«) peger på, er talt med",
        ALLOWED,
        "slet henvisningerne",
    )


def _read_text(file: Path, name: str) -> str:
    try:
        content = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        raise MissingInputError(_missing(name)) from None
    except OSError:
        raise FileFormatError(locked_file(name)) from None
    try:
        return normalize("NFC", content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FileFormatError(_not_utf8(name, content, error.start)) from None


def _missing(name: str) -> Flaw:
    return Flaw(
        Place(name), "filen findes ikke", "en YAML-fil på dette sted", "opret filen, eller ret navnet"
    )


def locked_file(name: str) -> Flaw:
    """Return the flaw of a file that is there but cannot be opened."""
    return Flaw(
        Place(name),
        "filen kan ikke åbnes",
        "en fil, du har ret til at læse",
        "luk andre programmer, der bruger filen, eller få adgang til den",
    )


def _not_utf8(name: str, content: bytes, position: int) -> Flaw:
    line = content.count(b"\n", 0, position) + 1
    return Flaw(
        Place(name, rows=(line,)),
        "et tegn, der ikke er gemt som UTF-8",
        "en fil i tegnsættet UTF-8",
        "åbn filen i en teksteditor, og gem den igen som UTF-8",
    )


def _empty(name: str) -> Flaw:
    return Flaw(
        Place(name),
        "filen er tom",
        "en YAML-fil med linjer som »nøgle: værdi«",
        "skriv indholdet, fx ud fra en tilsvarende fil",
    )
