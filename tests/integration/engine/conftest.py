import json
from datetime import date

import nbformat
import pytest

from virkning.engine import Job, clock_of, kernel_environment, kernel_runner, warm_runner


@pytest.fixture(scope="session")
def environment(tmp_path_factory):
    return {**kernel_environment(tmp_path_factory.mktemp("ipython")), **clock_of(date(2017, 6, 1))}


@pytest.fixture(scope="session")
def warm(environment):
    with warm_runner(environment) as runner:
        yield runner


@pytest.fixture(scope="session")
def kernels(environment):
    with kernel_runner(environment) as runner:
        yield runner


@pytest.fixture(params=["warm", "kernels"])
def runner(request):
    return request.getfixturevalue(request.param)


def _job(folder, *cells, tags=None, timeout=60, parameters=None):
    """A notebook of code cells: sources, or sources by cell id."""
    named = cells[0] if cells and isinstance(cells[0], dict) else {f"c{n}": c for n, c in enumerate(cells, 1)}
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(source, id=name, metadata={"tags": (tags or {}).get(name, [])})
            for name, source in named.items()
        ]
    )
    return Job(nbformat.writes(notebook), parameters or {}, folder, timeout)


@pytest.fixture
def job(tmp_path):
    return lambda *cells, **options: _job(tmp_path, *cells, **options)


@pytest.fixture(scope="session")
def job_in():
    return _job


@pytest.fixture(scope="session")
def cells_of():
    return lambda executed: {cell["id"]: cell for cell in json.loads(executed.notebook)["cells"]}


@pytest.fixture
def printed(cells_of):
    """What the first cell printed."""
    return lambda executed: "".join(next(iter(cells_of(executed).values()))["outputs"][0]["text"])
