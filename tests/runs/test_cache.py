"""Cached values are found again by everything they depend on, and never stale."""

from pathlib import Path

from workbench.runs.cache import Store, joined_hash, tree_hashes
from workbench.values import Value


class _Made(Value):
    n: int


def test_a_value_is_made_once_per_key_and_again_for_another_key(tmp_path: Path) -> None:
    store, made = Store(tmp_path), []

    def make() -> _Made:
        made.append(1)
        return _Made(n=len(made))

    assert [store.get("v", key, _Made, make).n for key in ("a", "a", "b", "a")] == [1, 1, 2, 1]


def test_a_broken_entry_is_made_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.get("v", "a", _Made, lambda: _Made(n=1))
    (tmp_path / "v-a.json").write_text('{"n": ')
    assert store.get("v", "a", _Made, lambda: _Made(n=2)).n == 2


def test_the_hash_of_parts_tells_where_each_ends() -> None:
    assert joined_hash(["ab", "c"]) != joined_hash(["a", "bc"])


def test_a_changed_added_or_renamed_file_changes_the_hashes_of_a_tree(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    seen = [tree_hashes(tmp_path)]
    (tmp_path / "a").write_text("2")
    seen.append(tree_hashes(tmp_path))
    (tmp_path / "b").write_text("2")
    seen.append(tree_hashes(tmp_path))
    (tmp_path / "b").rename(tmp_path / "c")
    seen.append(tree_hashes(tmp_path))
    assert len({str(s) for s in seen}) == 4


def test_editors_lock_files_do_not_count_as_inputs(tmp_path: Path) -> None:
    (tmp_path / "~$audit.xlsx").write_text("x")
    (tmp_path / ".lock").write_text("x")
    assert tree_hashes(tmp_path) == {}
