"""Findings: written and read back equal, with ids that can be nested."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from virkning.findings import Finding, Measure, check_ids, findings_of, read_findings, write_findings
from virkning.formatting import Unit

PART = st.text("abc", min_size=1, max_size=2)
IDS = st.lists(st.lists(PART, min_size=1, max_size=4).map(".".join), unique=True)


def nests_without_clash(ids):
    """Build the nested mapping that `_variables.yml` needs; False where a leaf is also a branch."""
    tree = {}
    for finding_id in ids:
        *path, leaf = finding_id.split(".")
        node = tree
        for part in path:
            node = node.setdefault(part, {})
            if node is None:
                return False
        if leaf in node:
            return False
        node[leaf] = None
    return True


@given(IDS)
def test_ids_are_accepted_just_when_they_can_be_nested(ids):
    if nests_without_clash(ids):
        check_ids(ids)
    else:
        with pytest.raises(ValueError, match="begyndelsen på"):
            check_ids(ids)


def test_the_same_id_twice_is_refused():
    with pytest.raises(ValueError, match="to gange"):
        check_ids(["motivation.haab.n", "motivation.haab.n"])


def test_findings_survive_writing_and_reading(tmp_path):
    finding = Finding(
        id="motivation.haab.udvikling",
        value=10 / 27,
        unit=Unit.SCORE,
        n=27,
        base=27,
        missing=None,
        interval=(0.1, 0.64),
        p={"t": 0.0095, "wilcoxon": 0.012},
        source="tbl-motivation",
        notebook="05_motivation",
    )
    write_findings(tmp_path / "fund" / "05.json", [finding])
    assert read_findings(tmp_path / "fund" / "05.json") == [finding]
    assert read_findings(tmp_path / "findes-ikke.json") == []
    assert (finding.text, finding.cell) == ("0,37", "tbl-motivation")


def test_a_measure_carries_its_interval_and_p_values():
    counts = pd.DataFrame(
        {"fund": ["m.haab"], "n": [27], "udvikling": [0.37], "lav": [0.1], "hoej": [0.64], "p_t": [0.01]}
    )
    measure = Measure(Unit.SCORE, interval=("lav", "hoej"), p={"t": "p_t"})
    (finding,) = findings_of(counts, {"udvikling": measure}, "tbl-x", "05_motivation")
    assert (finding.interval, finding.p, finding.n, finding.base) == ((0.1, 0.64), {"t": 0.01}, 27, 27)
