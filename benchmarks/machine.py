"""The machine: what it is, and what memory processes hold on it."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator

import psutil


def machine() -> str:
    """Return in Danish what the numbers were measured on."""
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{os.cpu_count()} kerner, {memory:.0f} GB hukommelse, {platform.system()} ({platform.machine()}), "
        f"Python {platform.python_version()}"
    )


def bytes_of_family(process: int) -> Iterator[int]:
    """Yield the memory of a process and of everything it has started; a shared page is divided among them."""
    try:
        family = [psutil.Process(process), *psutil.Process(process).children(recursive=True)]
    except psutil.NoSuchProcess:
        return
    for member in family:
        try:
            memory = member.memory_full_info()
            yield getattr(memory, "pss", memory.rss)
        except psutil.Error:
            continue
