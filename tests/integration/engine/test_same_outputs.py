"""The same cells, forked and in an ordinary kernel: the same notebook, byte for byte."""

import json

import pytest

CELLS = {
    "expression": "1 + 1",
    "nothing": "x = 5",
    "silenced": "x;",
    "last-of-several": "x\nx + 1",
    "print": "print('æøå', 'to'); print('linje')",
    "print-flush": "print('a', flush=True); print('b')",
    "print-then-value": "print('før'); 'værdi'",
    "stderr": "import sys; print('fejl', file=sys.stderr)",
    "both-streams": "print('u1'); print('f1', file=sys.stderr); print('u2'); print('f2', file=sys.stderr)",
    "print-around-display": "print('før'); display('midt'); print('efter')",
    "carriage-return": "print('10 %\\r100 %')",
    "html": "from IPython.display import HTML\nHTML('<b>fed</b>')",
    "markdown": "from IPython.display import Markdown\ndisplay(Markdown('**fed**'), metadata={'note': 1})",
    "svg": "display({'image/svg+xml': '<svg/>', 'text/plain': 'figur'}, raw=True, metadata={'a': [1]})",
    "png": "from IPython.display import Image\nImage(data=b'\\x89PNG\\r\\n\\x1a\\n' + bytes(30))",
    "json": "from IPython.display import JSON\nJSON({'a': [1, 2.5, None]})",
    "own-repr": (
        "class Own:\n    def _repr_mimebundle_(self, **_):\n"
        "        return {'text/markdown': '*egen*', 'text/plain': 'egen'}, {'egen': True}\nOwn()"
    ),
    "frame": "import pandas as pd\npd.DataFrame({'a': [1.5, None], 'b': ['x', 'y']})",
    "series": "pd.Series([1, 2, 3], name='tal')",
    "array": "import numpy as np\nnp.arange(30).reshape(5, 6) / 7",
    "figure": "import matplotlib.pyplot as plt\nplt.plot([1, 2, 3]); plt.title('Titel'); None",
    "two-figures": "for n in (1, 2):\n    plt.figure(figsize=(1, 1))\n    plt.plot([n])",
    "figure-shown": "plt.figure(figsize=(1, 1)); plt.plot([1]); plt.show(); print('efter')",
    "figure-object": "figure, axes = plt.subplots(figsize=(1, 1))\naxes.plot([1])\nplt.close(figure)\nfigure",
    "svg-figure": (
        "import matplotlib; matplotlib.rcParams['svg.hashsalt'] = 'salt'\n"
        "%config InlineBackend.figure_formats = ['svg']\nplt.figure(figsize=(1, 1)); plt.plot([1]); None"
    ),
    "inline-magic": "%matplotlib inline",
    "figure-again": "plt.figure(figsize=(1, 1)); plt.plot([3]); None",
    "capture-magic": "%%capture caught\nprint('gemt')\ndisplay('gemt')\nprint('fejl', file=sys.stderr)",
    "captured": "caught.stdout, caught.stderr, len(caught.outputs)",
    "line-magic": "%precision 3",
    "rounded": "1 / 3",
    "no-precision": "%precision %r",
    "shell": "!echo skal && echo fejl >&2",
    "shell-result": "lines = !echo linje\nlines",
    "write-file": "%%writefile modul.py\nSVAR = 42",
    "import-beside": "import modul\nmodul.SVAR",
    "time-magic-free": "get_ipython().run_line_magic('who_ls', 'str')",
    "help": "x?",
    "number-of-the-cell": "len(In) - 1",
    "await": "import asyncio\nawait asyncio.sleep(0.001)\n'ventet'",
    "await-print": "print('før')\nawait asyncio.sleep(0)\nprint('efter')",
    "task": "task = asyncio.ensure_future(asyncio.sleep(0, 'opgave'))\nawait task",
    "nested-loop": "try:\n    asyncio.run(asyncio.sleep(0))\nexcept RuntimeError as e:\n    print(e)",
    "running-loop": "asyncio.get_running_loop().is_running()",
    "display-id": "handle = display('først', display_id='navn')\nprint('mellem')",
    "update-display": "handle.update('siden'); print('opdateret')",
    "update-own": "h = display('a', display_id=True); h.update('b')",
    "clear": "from IPython.display import clear_output\nprint('væk'); clear_output(); print('ny')",
    "clear-wait": "print('væk'); clear_output(wait=True); print('ny')",
    "clear-wait-alone": "print('bliver'); clear_output(wait=True)",
    "warning": "import warnings\nwarnings.warn('pas på')",
    "warning-in-library": "np.array([1.0]) / 0",
    "deprecation": "warnings.warn('forældet', DeprecationWarning)",
    "warning-from-earlier-cell": "def advar():\n    warnings.warn('fra funktion')",
    "warning-far": "\nadvar()",
    "logging": "import logging\nlogging.getLogger('egen').warning('logget')",
    "logging-root": "logging.warning('rod')",
    "input": "try:\n    input('Navn? ')\nexcept NotImplementedError as e:\n    print(e)",
    "password": "import getpass\ntry:\n    getpass.getpass()\nexcept NotImplementedError as e:\n    print(e)",
    "interrupt": (
        "import os, signal, time\ntry:\n    os.kill(os.getpid(), signal.SIGINT); time.sleep(20)\n"
        "except KeyboardInterrupt:\n    print('afbrudt')"
    ),
    "name": "__name__, __doc__",
    "main-module": "import sys; sys.modules['__main__'].x",
    "history": "In[1], Out[1], _1",
    "underscore": "_",
    "pickled": "import pickle\npickle.loads(pickle.dumps(advar)) is advar",
    "files": "sorted(os.listdir())",
    "environment": "{name: os.environ[name] for name in ('PYTHONHASHSEED', 'OMP_NUM_THREADS', 'MPLBACKEND')}",
    "hash": "hash('tekst')",
    "terminal": "sys.stdout.isatty(), sys.stdout.encoding.upper(), os.environ['TERM']",
    "frames-shown": "display(pd.DataFrame({'a': [1]}), pd.Index([1]))",
    "subprocess": "import subprocess\nsubprocess.run(['true'], check=True).returncode",
    "multiprocessing": "import multiprocessing as m\nm.get_context('fork').Pool(1).apply(abs, (-3,))",
    "thread": "import threading\nt = threading.Thread(target=print, args=('tråd',)); t.start(); t.join()",
    "many-lines": "for n in range(3000):\n    print(n)",
    "long-text": "'x' * 200000",
    "blank": "   \n",
    "comment": "# kun en kommentar",
    "skipped": "print('aldrig')",
}
TAGS = {"skipped": ["skip-execution"]}


@pytest.fixture(scope="module")
def pair(warm, kernels, job_in, tmp_path_factory):
    workers = [(runner.start(), tmp_path_factory.mktemp("folder")) for runner in (warm, kernels)]
    return [worker.run(job_in(folder, CELLS, tags=TAGS)) for worker, folder in workers]


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_gives_the_same_outputs(pair, cells_of, cell):
    ours, kernels = (cells_of(executed)[cell] for executed in pair)
    assert ours == kernels


def test_the_notebook_around_the_cells_is_the_same(pair):
    ours, kernels = ({**json.loads(executed.notebook), "cells": []} for executed in pair)
    assert ours == kernels


def test_each_cell_that_ran_has_a_duration(pair):
    for executed in pair:
        assert set(executed.cell_seconds) == set(CELLS)
        assert executed.cell_seconds["interrupt"] < 10


@pytest.mark.parametrize(
    ("cell", "outputs"),
    [
        ("both-streams", [("stdout", "u1\nu2\n"), ("stderr", "f1\nf2\n")]),
        ("clear", [("stdout", "ny\n")]),
        ("warning", [("stderr", "celle warning:2: UserWarning: pas på\n  warnings.warn('pas på')\n")]),
        (
            "warning-far",
            [
                (
                    "stderr",
                    "celle warning-from-earlier-cell:2: UserWarning: fra funktion\n"
                    "  warnings.warn('fra funktion')\n",
                )
            ],
        ),
    ],
)
def test_streams_are_whole_and_in_a_fixed_order(pair, cells_of, cell, outputs):
    for executed in pair:
        found = [(o["name"], "".join(o["text"])) for o in cells_of(executed)[cell]["outputs"]]
        assert found == outputs


def test_no_output_names_a_folder_of_this_machine(pair, cells_of):
    for executed in pair:
        for name, cell in cells_of(executed).items():
            text = json.dumps(cell["outputs"])
            assert "site-packages" not in text and "ipykernel_" not in text and "/lib/python3" not in text, (
                name
            )


def test_what_is_written_past_python_is_shown(warm, job, cells_of):
    writes = (
        "import os\nprint('a'); os.write(1, b'b\\n'); os.system('echo c'); print('d'); os.write(2, b'e\\n');"
    )
    outputs = cells_of(warm.start().run(job(writes)))["c1"]["outputs"]
    assert [(o["name"], "".join(o["text"])) for o in outputs] == [
        ("stdout", "a\nb\nc\nd\n"),
        ("stderr", "e\n"),
    ]


def test_a_kernel_shows_what_is_written_past_python(kernels, job, cells_of, monkeypatch):
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # ipykernel looks for it, and leaves the descriptors to pytest
    outputs = cells_of(kernels.start().run(job("import os, time\nos.write(1, b'b\\n'); time.sleep(0.5)")))
    assert ["".join(o["text"]) for o in outputs["c1"]["outputs"]] == ["b\n"]
