"""papermill's engine for a process that runs the cells itself."""

from __future__ import annotations

from typing import Any

from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, papermill_engines

from virkning.engine.shell import Message, Shell

NAME = "virkning"


class WarmClient(PapermillNotebookClient):  # type: ignore[misc]
    """nbclient, with a shell in this process where it has a kernel in another.

    Which output a message becomes is nbclient's own business; only where messages come from is replaced.
    """

    def execute(self, **_: Any) -> NotebookNode:  # noqa: ANN401
        """Run all cells, to the first error."""
        self._shell = Shell()
        self.reset_execution_trackers()
        self.papermill_execute_cells()
        self.nb.metadata["language_info"] = self._shell.language_info
        self.set_widgets_metadata()
        notebook: NotebookNode = self.nb
        return notebook

    def execute_cell(self, cell: NotebookNode, cell_index: int, **_: Any) -> NotebookNode:  # noqa: ANN401
        """Run a cell and fill its outputs. Raises CellExecutionError unless the cell may raise."""
        tags = cell.metadata.get("tags", [])
        if cell.cell_type != "code" or not cell.source.strip() or self.skip_cells_with_tag in tags:
            return cell
        cell.outputs = []
        cell.execution_count = self._shell.execution_count
        self.clear_before_next_output = False

        def fill(message: Message) -> None:
            self.process_message(message, cell, cell_index)

        reply = self._shell.run(cell.source, fill)
        if reply["status"] == "error" and "raises-exception" not in tags:
            raise CellExecutionError.from_cell_and_msg(cell, reply)
        return cell


class WarmEngine(Engine):  # type: ignore[misc]
    """The engine papermill finds under `NAME`."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **_: Any) -> None:  # noqa: ANN401
        """Run the notebook of `nb_man`."""
        WarmClient(nb_man, kernel_name=kernel_name).execute()


papermill_engines.register(NAME, WarmEngine)
