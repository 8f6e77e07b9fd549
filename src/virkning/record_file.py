"""Small JSON files that say what is there: written whole or not at all, read as empty where they are not."""

from __future__ import annotations

import json
from pathlib import Path

Record = dict[str, object]


def read_record(file: Path) -> Record:
    """Return a record, empty where there is none or it cannot be read."""
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def write_record(file: Path, record: Record) -> None:
    """Write a record whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".ny")
    draft.write_text(
        json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
    draft.replace(file)
