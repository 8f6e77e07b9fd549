"""Whatever cells come in whatever order, forked and in a kernel they give the same."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from virkning.engine import CellError

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8).map(repr)
statements = st.one_of(
    words.map("print({}, end='')".format),
    words.map("print({}, flush=True)".format),
    words.map("import sys; sys.stderr.write({})".format),
    words.map("display({})".format),
    words.map("display({{'text/markdown': {}}}, raw=True)".format),
    words.map("import warnings; warnings.warn({})".format),
    st.integers().map("x = {}".format),
    st.just("x"),
    st.floats().map("[{!r}]".format),
    st.just("from IPython.display import clear_output; clear_output()"),
    st.just("from IPython.display import clear_output; clear_output(wait=True)"),
    st.just("h = display('a', display_id='d')"),
    st.just("h.update('b')"),
    st.just("await __import__('asyncio').sleep(0)"),
    st.just("1 / 0"),
    st.just("nan = inf = float('nan')"),
)
cells = st.lists(statements, min_size=1, max_size=4).map("\n".join)


def result(runner, job):
    try:
        return runner.start().run(job).notebook
    except CellError as error:
        return vars(error)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(cells, min_size=1, max_size=12))
def test_random_cells_give_the_same(warm, kernels, job_in, sources):
    with tempfile.TemporaryDirectory() as folder:
        job = job_in(Path(folder), "x = 0\nnan = inf = 1", *sources)
        assert result(warm, job) == result(kernels, job)
