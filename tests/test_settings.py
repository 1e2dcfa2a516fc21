"""The settings' codec: what goes in comes out, and nothing broken stops the start."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wbc_desktop.errors import HostError
from wbc_desktop.settings import (
    BAD_VALUES,
    BROKEN,
    LANGUAGES,
    THEMES,
    UNREADABLE,
    Settings,
    SettingsFile,
    settings_from,
)

texts = st.text(max_size=20).filter(lambda text: text.isprintable())
known = set(Settings().as_json())
any_settings = st.builds(
    Settings,
    theme=st.sampled_from(THEMES),
    scale=st.integers(100, 200),
    language=st.sampled_from(LANGUAGES),
    keys=st.dictionaries(texts, st.lists(texts, max_size=3).map(tuple), max_size=4),
    geometry=texts,
    folders=st.dictionaries(texts, texts, max_size=3),
    idle_minutes=st.integers(0, 240),
    laboratory=texts,
    reading_threads=st.integers(0, 64),
    person=texts,
    disclaimer_read=st.booleans(),
    unknown=st.dictionaries(texts.filter(lambda name: name not in known), st.integers()),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)


@given(any_settings)
@settings(deadline=None)
def test_comes_back_as_it_was_written(kept: Settings) -> None:
    written = json.loads(json.dumps(kept.as_json()))
    assert settings_from(written).settings == kept
    assert settings_from(written).problem is None


@given(st.dictionaries(st.sampled_from(sorted(known)), json_values))
@settings(deadline=None)
def test_any_value_gives_settings_that_hold(data: dict[str, object]) -> None:
    kept = settings_from(data).settings
    assert settings_from(kept.as_json()).settings == kept
    assert settings_from(kept.as_json()).problem is None


def test_one_bad_value_costs_one_field() -> None:
    loaded = settings_from({"theme": "pink", "scale": 150, "idle_minutes": True})
    assert loaded.settings == Settings(scale=150)
    assert loaded.problem == BAD_VALUES(names="theme, idle_minutes")


def test_fields_of_another_version_are_written_back(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    (tmp_path / "settings.json").write_text('{"scale": 125, "later": {"a": [1]}}')
    file.save(file.load().settings)
    kept = json.loads((tmp_path / "settings.json").read_text())
    assert kept["later"] == {"a": [1]}
    assert kept["scale"] == 125


def test_first_start_has_no_file_and_no_problem(tmp_path: Path) -> None:
    loaded = SettingsFile(tmp_path / "deep" / "settings.json").load()
    assert loaded.settings == Settings()
    assert loaded.problem is None


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe\x00", b"null"])
def test_a_broken_file_is_set_aside_each_time(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    for name in ("settings.broken.json", "settings.broken2.json"):
        path.write_bytes(content)
        loaded = SettingsFile(path).load()
        assert loaded.settings == Settings()
        assert loaded.problem == BROKEN(name=name)
        assert (tmp_path / name).read_bytes() == content
        assert not path.exists()


def test_a_folder_in_its_place_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.mkdir()
    assert SettingsFile(path).load().problem == UNREADABLE(path=str(path))


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    file = SettingsFile(path)
    file.save(Settings(scale=125))
    with pytest.raises(HostError):
        file.save(Settings(laboratory="\udcff"))
    assert file.load().settings.scale == 125
    assert [p.name for p in tmp_path.iterdir()] == ["settings.json"]


def test_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HostError) as refused:
        SettingsFile(tmp_path / "file" / "settings.json").save(Settings())
    assert refused.value.message.code == "settings.not_saved"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file modes")
def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "private" / "settings.json"
    SettingsFile(path).save(Settings())
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
