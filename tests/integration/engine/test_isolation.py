"""A notebook sees nothing of another, and nothing of it is left."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

CHANGES = (
    "import json, math, random, warnings, builtins, os, sys\n"
    "math.pi = 3; json.rest = 1; builtins.rest = 1; os.environ['REST'] = '1'; sys.path.append('/rest')\n"
    "import pandas as pd\n"
    "pd.set_option('display.max_rows', 3); pd.DataFrame.rest = 1\n"
    "import matplotlib; matplotlib.rcParams['font.size'] = 99\n"
    "rest = bytearray(300_000_000)"
)
LOOKS = (
    "import json, math, builtins, os, sys, resource, matplotlib, pandas as pd\n"
    "print(round(math.pi, 2), hasattr(json, 'rest'), hasattr(builtins, 'rest'), 'REST' in os.environ,\n"
    "      '/rest' in sys.path, pd.get_option('display.max_rows'), hasattr(pd.DataFrame, 'rest'),\n"
    "      matplotlib.rcParams['font.size'], 'rest' in globals())"
)


def test_changes_of_one_notebook_are_not_seen_by_the_next(warm, job, printed):
    warm.start().run(job(CHANGES))
    assert printed(warm.start().run(job(LOOKS))) == "3.14 False False False False 60 False 10.0 False\n"


def test_memory_of_one_notebook_is_not_kept_for_the_next(warm, job, printed):
    measure = "print(int(open('/proc/self/statm').read().split()[1]) * 4096)"
    before = int(printed(warm.start().run(job(measure))))
    warm.start().run(job(CHANGES))
    assert int(printed(warm.start().run(job(measure)))) < before + 50_000_000


def test_the_working_directory_is_the_notebooks_own(runner, job, printed, tmp_path):
    here = Path.cwd()
    executed = runner.start().run(job("import os\nprint(os.getcwd())\nos.chdir('/')"))
    assert printed(executed).strip() == str(tmp_path.resolve())
    assert Path.cwd() == here


def test_a_seed_from_names_gives_the_same_numbers_everywhere(warm, kernels, job, printed):
    draws = (
        "from virkning.engine import seed_random\nimport random, numpy as np\n"
        "seed_random('urs', '05_motivation'); print(random.random(), np.random.rand())"
    )
    results = {printed(runner.start().run(job(draws))) for runner in (warm, warm, kernels)}
    assert len(results) == 1


def test_notebooks_run_side_by_side(runner, job, printed):
    # Each waits for the other: one after the other, neither would end
    meets = (
        "import pathlib, time\npathlib.Path('{own}').touch()\n"
        "while not pathlib.Path('{other}').exists():\n    time.sleep(0.01)\nprint('{own}')"
    )
    jobs = [job(meets.format(own=own, other=other)) for own, other in (("a", "b"), ("b", "a"))]
    workers = [runner.start() for _ in jobs]
    with ThreadPoolExecutor() as pool:
        done = list(pool.map(lambda pair: pair[0].run(pair[1]), zip(workers, jobs, strict=True)))
    assert [printed(executed) for executed in done] == ["a\n", "b\n"]


def test_a_worker_imports_while_it_waits(warm, job, printed):
    worker = warm.start(["colorsys", "findes_ikke"])
    executed = worker.run(job("import sys\nprint('colorsys' in sys.modules)"))
    assert printed(executed) == "True\n"


def test_a_warm_process_has_one_thread_and_no_network_socket(warm, job, printed):
    looks = (
        "import os, re\n"
        "links = [os.readlink(f'/proc/self/fd/{n}') for n in os.listdir('/proc/self/fd')\n"
        "         if os.path.exists(f'/proc/self/fd/{n}')]\n"
        "own = {re.sub(r'\\D', '', link) for link in links if link.startswith('socket:')}\n"
        "net = {line.split()[9] for kind in ('tcp', 'tcp6', 'udp')\n"
        "       for line in open(f'/proc/self/net/{kind}').readlines()[1:]}\n"
        "print(len(os.listdir('/proc/self/task')), own & net)"
    )
    assert printed(warm.start().run(job(looks))) == "1 set()\n"


def test_the_process_notebooks_are_forked_from_has_one_thread(warm, job, printed):
    server = int(printed(warm.start().run(job("import os\nprint(os.getppid())"))))
    assert len(list(Path(f"/proc/{server}/task").iterdir())) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no sockets in files")
def test_a_kernel_listens_to_no_port(kernels, job, printed):
    asks = "import json, ipykernel\nprint(json.loads(ipykernel.get_connection_info())['transport'])"
    assert printed(kernels.start().run(job(asks))) == "ipc\n"


def test_the_parent_keeps_its_environment_and_threads(warm, job, environment):
    assert "IPYTHONDIR" not in os.environ and environment["IPYTHONDIR"]
    before = threading.active_count()
    warm.start().run(job("1"))
    assert threading.active_count() == before
