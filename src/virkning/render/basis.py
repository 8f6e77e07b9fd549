"""What an edition was made from and what it shows, for comparisons: `grundlag.json`.

It holds parameters, hashes of files, what became of each claim, and hashes of what each table and figure
shows; the numbers themselves are in `fund.csv` beside it. No times: the same report is the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from virkning import __version__
from virkning.claims.record import JudgedClaim, claim_of, read_claims
from virkning.config.load import Project
from virkning.edition import BASIS_FILE
from virkning.fingerprint import Hashes, hash_files, hash_package, hash_renderer, key_of
from virkning.render.data_files import data_files
from virkning.render.notebooks import executed_notebooks, main_output, published, read_notebook
from virkning.state import folders_of
from virkning.workspace import Workspace


@dataclass(frozen=True)
class Shown:
    """A table or figure of an edition: its title, its notebook, and a hash of what it shows."""

    title: str
    notebook: str
    sha256: str


@dataclass(frozen=True)
class EditionBasis:
    """`parameters` maps a dotted key to its value as text; `files` the project's files to their hashes.

    `program` is one hash of Virkning itself; `shown` maps the label of each table and figure.
    """

    report: str
    title: str
    version: str
    program: str
    parameters: Mapping[str, str]
    files: Hashes
    claims: tuple[JudgedClaim, ...]
    shown: Mapping[str, Shown]


def basis_of(workspace: Workspace, project: Project) -> EditionBasis:
    """Return the basis of a report as it has just been run and staged."""
    parameters = project.parameters
    folders = folders_of(workspace, project.name, parameters.program, ())
    read = [file for name in parameters.alle_kommuner for file in data_files(workspace, name)]
    shown = [
        (label, one) for file in executed_notebooks(workspace, project.name) for label, one in _shown_by(file)
    ]
    return EditionBasis(
        report=project.name,
        title=parameters.titel,
        version=__version__,
        program=key_of(hash_package(), hash_renderer()),
        parameters=dict(_flat(parameters.model_dump(mode="json"))),
        files=hash_files(workspace.root, [*(workspace.root / folder for folder in folders), *read]),
        claims=read_claims(workspace.claims_file(project.name)).claims,
        shown=dict(sorted(shown)),
    )


def write_basis(folder: Path, basis: EditionBasis) -> None:
    """Write BASIS_FILE in the folder of an edition."""
    (folder / BASIS_FILE).write_text(_text(basis), encoding="utf-8", newline="\n")


def hash_basis(basis: EditionBasis) -> str:
    """Return the SHA-256 of what `write_basis` writes."""
    return hashlib.sha256(_text(basis).encode()).hexdigest()


def _text(basis: EditionBasis) -> str:
    return json.dumps(asdict(basis), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_basis(folder: Path) -> EditionBasis:
    """Read what `write_basis` wrote. Raises FileNotFoundError where it has not."""
    record = json.loads((folder / BASIS_FILE).read_text(encoding="utf-8"))
    claims = tuple(claim_of(claim) for claim in record["claims"])
    shown = {label: Shown(**one) for label, one in record["shown"].items()}
    return EditionBasis(**{**record, "claims": claims, "shown": shown})


def _shown_by(file: Path) -> Iterator[tuple[str, Shown]]:
    for cell in read_notebook(file)["cells"]:
        if (what := published(cell)) is not None:
            content = json.dumps(main_output(cell), ensure_ascii=False, sort_keys=True)
            digest = hashlib.sha256(content.encode()).hexdigest()
            yield what["label"], Shown(what["caption"], file.stem, digest)


def _flat(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every value under a dotted key; a list of plain values is one text."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _flat(inner, f"{key}.{name}" if key else str(name))
    elif isinstance(value, list) and any(isinstance(one, Mapping | list) for one in value):
        for number, inner in enumerate(value, start=1):
            yield from _flat(inner, f"{key}[{number}]")
    elif isinstance(value, list):
        yield key, ", ".join(map(str, value))
    elif value is not None:
        yield key, str(value)
