import sysconfig

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ipykernel.compiler import get_file_name
from nbformat.v4 import new_code_cell, new_notebook, new_output

from virkning.engine.outputs import settle


def settled(*outputs):
    notebook = new_notebook(cells=[new_code_cell("1", id="a", outputs=list(outputs))])
    settle(notebook)
    return notebook.cells[0].outputs


def stream(name, text):
    return new_output("stream", name=name, text=text)


def test_streams_between_displays_are_joined_stdout_first():
    display = new_output("display_data", data={"text/plain": "d"})
    outputs = settled(
        stream("stderr", "1"),
        stream("stdout", "2"),
        stream("stderr", "3"),
        display,
        stream("stdout", "4"),
        stream("stdout", "5"),
    )
    assert outputs == [stream("stdout", "2"), stream("stderr", "13"), display, stream("stdout", "45")]


@given(st.lists(st.tuples(st.sampled_from(["stdout", "stderr"]), st.text())))
def test_no_character_is_lost(written):
    outputs = settled(*(stream(name, text) for name, text in written))
    for name in ("stdout", "stderr"):
        before = "".join(text for stream_name, text in written if stream_name == name)
        assert "".join(output.text for output in outputs if output.name == name) == before


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (f"{sysconfig.get_path('purelib')}/pandas/x.py:1: W", "pandas/x.py:1: W"),
        (f"{sysconfig.get_path('stdlib')}/json/y.py:2: W", "json/y.py:2: W"),
        ("intet sted", "intet sted"),
    ],
)
def test_a_warning_names_no_folder_of_the_machine(written, shown):
    assert settled(stream("stderr", written))[0].text == shown


def test_what_a_notebook_prints_itself_is_left_alone():
    text = f"{sysconfig.get_path('purelib')}/x"
    assert settled(stream("stdout", text))[0].text == text


def test_a_warning_names_its_cell():
    text = f"{get_file_name('advar()')}:3: UserWarning: x\n"
    notebook = new_notebook(
        cells=[
            new_code_cell("advar()", id="tbl-profil"),
            new_code_cell("2", id="b", outputs=[stream("stderr", text)]),
        ]
    )
    settle(notebook)
    assert notebook.cells[1].outputs[0].text == "celle tbl-profil:3: UserWarning: x\n"


def test_a_warning_of_code_that_is_in_no_cell_still_shows():
    text = f"{get_file_name('exec')}:3: UserWarning: x\n"
    assert settled(stream("stderr", text))[0].text == "celle:3: UserWarning: x\n"
