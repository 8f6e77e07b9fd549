"""An IPython kernel without sockets: ipykernel's own shell, displays and tracebacks, in this process."""

from __future__ import annotations

import asyncio
import importlib
import json
import logging
import sys
import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import traitlets
from ipykernel.ipkernel import IPythonKernel
from jupyter_client.session import Session
from tornado.ioloop import IOLoop
from traitlets.config import Application, Config

from virkning.engine.streams import CaughtStream

Message = dict[str, Any]

NO_HISTORY = Config({"HistoryManager": {"enabled": False}})
"""A history on disk would outlive the notebook, and is written by a thread."""

NO_LOG = logging.Logger("kernel", logging.CRITICAL)
"""A kernel logs tracebacks."""


def _load_without_debugger() -> None:
    """A kernel loads a debugger, used or not: a quarter of a second, and changes to `threading` and `os`."""
    sys.modules.setdefault("debugpy", None)  # type: ignore[arg-type]
    importlib.import_module("ipykernel.debugger")
    if sys.modules["debugpy"] is None:
        del sys.modules["debugpy"]


_load_without_debugger()


class Outbox(Session):
    """A session that hands messages over instead of sending them."""

    deliver = traitlets.Any()

    def send(  # type: ignore[override]
        self,
        stream: object,
        msg_or_type: Message | str,
        content: Message | None = None,
        parent: Message | None = None,
        **_: object,
    ) -> Message:
        """Hand a message over, with its content as it would have arrived through a socket."""
        message = msg_or_type if isinstance(msg_or_type, dict) else self.msg(msg_or_type, content, parent)
        message["content"] = json.loads(json.dumps(message["content"]))
        self.deliver(message)
        return message


class Shell:
    """Runs cells one by one and hands over the messages an ordinary kernel would have sent."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)
        self._session = Outbox(deliver=self._on_message)
        self._kernel: Any = IPythonKernel.instance(
            session=self._session, config=NO_HISTORY, log=NO_LOG, user_ns=None
        )
        setattr(Application.instance(), "kernel", self._kernel)  # noqa: B010 - `%matplotlib inline` looks there
        # Set when a kernel starts to listen; a cell that awaits looks here for its thread
        self._kernel.shell_channel_thread = SimpleNamespace(parent_thread=threading.main_thread())
        self._streams = [CaughtStream("stdout", 1), CaughtStream("stderr", 2)]
        self._deliver: Callable[[Message], None] = lambda message: None

    @property
    def language_info(self) -> Message:
        """What a kernel says of its language."""
        return dict(self._kernel.language_info)

    @property
    def execution_count(self) -> int:
        """The number the next cell gets."""
        return int(self._kernel.shell.execution_count)

    def run(self, source: str, deliver: Callable[[Message], None]) -> Message:
        """Run a cell, hand over each message as it comes, and return the content of the kernel's reply."""
        self._deliver = deliver
        reply = self._loop.run_until_complete(self._execute(source))
        self._flush()
        return reply

    async def _execute(self, source: str) -> Message:
        """Inside a running loop, as in a kernel: a cell may create tasks."""
        self._kernel.io_loop = IOLoop.current()
        reply: Message = await self._kernel.do_execute(source, silent=False, store_history=True)
        return reply

    def _on_message(self, message: Message) -> None:
        self._flush()
        self._deliver(message)

    def _flush(self) -> None:
        """What was printed before a display comes before it."""
        for stream in self._streams:
            if text := stream.take():
                self._deliver(self._session.msg("stream", {"name": stream.name, "text": text}))
