"""Standard output and error of a notebook's process, caught where the operating system writes them."""

from __future__ import annotations

import fcntl
import io
import os
import sys
from typing import TextIO


class CaughtStream:
    """A standard stream kept in memory until it is read.

    `print`, the writing of a C library and the output of a subprocess all end here, in the order they
    were written: there is one file behind them. A kernel has a pipe and a thread instead, and loses
    what arrives after the cell has ended.
    """

    def __init__(self, name: str, descriptor: int) -> None:
        self.name = name
        self._file = os.memfd_create(name)
        fcntl.fcntl(self._file, fcntl.F_SETFL, os.O_APPEND)
        os.dup2(self._file, descriptor)
        raw = io.FileIO(descriptor, "w", closefd=False)
        self._text = io.TextIOWrapper(raw, "utf-8", "backslashreplace", newline="\n", write_through=True)
        setattr(sys, name, self._text)

    def take(self) -> str:
        """Return what was written since the last time."""
        self._text.flush()
        original: TextIO | None = getattr(sys, f"__{self.name}__")
        if original is not None:
            original.flush()
        written = os.pread(self._file, os.fstat(self._file).st_size, 0)
        os.ftruncate(self._file, 0)
        return written.decode(errors="replace")
