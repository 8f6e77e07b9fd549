import copy
import json

from virkning.render.notebooks import published, publishing, read_notebook, scrubbed

NOTEBOOK = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {
        "kernelspec": {"name": "python3"},
        "language_info": {"version": "3.11.2"},
        "papermill": {"output_path": "/home/evaluator/x.ipynb", "start_time": "2026-01-01T10:00:00"},
    },
    "cells": [
        {
            "cell_type": "code",
            "id": "tbl-x",
            "execution_count": 1,
            "metadata": {"papermill": {"duration": 0.5}, "execution": {"iopub.execute_input": "10:00"}},
            "source": ["publish(\n", ")"],
            "outputs": [
                {
                    "output_type": "display_data",
                    "metadata": {"virkning": {"label": "tbl-x", "caption": 'En "tabel": nr. 1'}},
                    "data": {"text/markdown": ["| a |\n", "|---|"], "application/json": {"celler": [1, 2]}},
                },
                {
                    "output_type": "display_data",
                    "metadata": {"virkning": {"rolle": "kilde"}},
                    "data": {"text/markdown": "Kilde: skemaet."},
                },
            ],
        }
    ],
}


def read(tmp_path, notebook=NOTEBOOK):
    file = tmp_path / "x.ipynb"
    file.write_text(json.dumps(notebook), encoding="utf-8")
    return read_notebook(file)


def test_no_trace_of_machine_or_time_is_left(tmp_path):
    text = json.dumps(scrubbed(read(tmp_path)))
    for trace in ("papermill", "/home/evaluator", "10:00", "3.11.2", "application/json"):
        assert trace not in text


def test_source_and_note_stand_in_a_div_of_their_own(tmp_path):
    note = scrubbed(read(tmp_path))["cells"][0]["outputs"][1]
    assert note["data"]["text/markdown"] == "::: {.kilde}\nKilde: skemaet.\n:::"


def test_cell_options_are_quoted_and_stand_above_the_code(tmp_path):
    source = publishing(scrubbed(read(tmp_path)))["cells"][0]["source"]
    assert source.splitlines() == [
        '#| label: "tbl-x"',
        '#| tbl-cap: "En \\"tabel\\": nr. 1"',
        "publish(",
        ")",
    ]


def test_a_figure_gets_caption_and_alt_text_of_its_own_kind(tmp_path):
    notebook = copy.deepcopy(NOTEBOOK)
    shown = {"label": "fig-x", "caption": "Figur", "alt": "Søjler: 61 pct."}
    notebook["cells"][0]["outputs"][0]["metadata"]["virkning"] = shown
    source = publishing(read(tmp_path, notebook))["cells"][0]["source"]
    assert source.splitlines()[:3] == [
        '#| label: "fig-x"',
        '#| fig-cap: "Figur"',
        '#| fig-alt: "Søjler: 61 pct."',
    ]


def test_an_ordinary_cell_publishes_nothing(tmp_path):
    assert published({"cell_type": "code", "outputs": [{"output_type": "stream", "text": "x"}]}) is None
