"""Fingerprints change with every byte that matters, and with nothing else."""

import hashlib
import json
import sys

from hypothesis import given
from hypothesis import strategies as st

from virkning.fingerprint import hash_files, hash_package, hash_renderer, key_of

FILES = st.dictionaries(
    st.text("abcæ", min_size=1, max_size=3), st.binary(max_size=8), min_size=1, max_size=4
)


def test_a_file_is_named_relative_to_the_root_and_hashed_by_its_bytes(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_bytes(b"1;2\r\n")
    expected = hashlib.sha256(b"1;2\r\n").hexdigest()
    assert hash_files(tmp_path, [tmp_path / "data"]) == {"data/a.csv": expected}
    assert hash_files(tmp_path, [tmp_path / "data" / "a.csv", tmp_path / "nothing"]) == {
        "data/a.csv": expected
    }


def test_files_that_other_programs_keep_for_themselves_do_not_count(tmp_path):
    for name in ("~$Odense.xlsx", ".~lock.Odense.xlsx#", ".DS_Store"):
        (tmp_path / name).write_text("x")
    assert hash_files(tmp_path, [tmp_path]) == {}


@given(FILES, FILES)
def test_two_keys_are_equal_just_when_names_and_bytes_are(first, second):
    def key(files):
        return key_of({name: hashlib.sha256(content).hexdigest() for name, content in files.items()})

    assert (key(first) == key(second)) == (first == second)


def test_the_key_is_that_of_its_parts_and_of_python():
    text = json.dumps([sys.version, {"a": "1"}, {}])
    assert key_of({"a": "1"}, {}) == hashlib.sha256(text.encode()).hexdigest()


def test_the_package_is_split_in_what_notebooks_use_and_what_only_the_rendering_uses():
    assert "stats/paired.py" in hash_package()
    assert not any(name.startswith(("render/", "claims/")) for name in hash_package())
    assert all(name.startswith(("render/", "claims/", "export/")) for name in hash_renderer())
    assert not any(name.startswith("export/") for name in hash_package())
    assert {name for name in hash_renderer() if name.startswith("export/")} == {
        *("export/findings.py", "export/workbook.py")  # what stands in every edition, and no other export
    }
    assert {"render/embedded.py", "claims/settle.py"} <= set(hash_renderer())
