"""The network file: whole or refused with the reason, and never executed."""

from __future__ import annotations

import json
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bad_files import changed_network
from wbc_desktop.errors import HostError, InputError
from wbc_desktop.network import Card, Network, open_network, write_network
from wbc_desktop.network.network_file import (
    ALTERED,
    CARD,
    KERAS,
    NEWER,
    NOT_A_NETWORK,
    NOT_WRITTEN,
    PARTS,
    SUMS,
    TRUNCATED,
    UNREADABLE,
    keras_bytes,
)

KERAS_PART, LITE_PART = os.urandom(3000), os.urandom(5000)


@pytest.fixture
def file(tmp_path: Path, card: Card) -> Path:
    path = tmp_path / "three.wbcnet"
    write_network(path, card, KERAS_PART, LITE_PART)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        open_network(path)
    return caught.value.message.code


def test_what_was_written_is_read(file: Path, card: Card) -> None:
    network = open_network(file)
    assert network.card == card
    assert network.lite == LITE_PART
    assert keras_bytes(file) == KERAS_PART
    assert len(network.sha256) == 64


def test_equal_parts_give_equal_bytes(tmp_path: Path, card: Card) -> None:
    for name in ("a", "b"):
        write_network(tmp_path / name, card, KERAS_PART, LITE_PART)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(share=st.floats(0.01, 0.99))
def test_a_truncated_file_is_incomplete(file: Path, share: float) -> None:
    data = file.read_bytes()
    cut = file.with_name("cut.wbcnet")
    cut.write_bytes(data[: max(int(len(data) * share), 4)])
    assert refusal(cut) == TRUNCATED.code


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(share=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_no_flipped_bit_goes_unnoticed(file: Path, share: float, bit: int) -> None:
    data = bytearray(file.read_bytes())
    data[int(len(data) * share)] ^= 1 << bit
    altered = file.with_name("altered.wbcnet")
    altered.write_bytes(data)
    try:
        network = open_network(altered)
    except InputError:
        return
    assert network.card == open_network(file).card  # A date or a flag of the archive, no content.
    assert network.lite == LITE_PART


@pytest.mark.parametrize("part", PARTS)
def test_a_changed_part_is_named(file: Path, part: str) -> None:
    content = open_network(file).card.as_json().replace("three", "tree").encode()
    assert refusal(changed_network(file, {part: content if part == CARD else b"x"})) == ALTERED.code


@pytest.mark.parametrize("part", [KERAS, SUMS])
def test_a_missing_part_is_an_alteration(file: Path, part: str) -> None:
    assert refusal(changed_network(file, {}, without=part)) == ALTERED.code


@pytest.mark.parametrize("field", ["format", "preparing"])
def test_a_newer_file_says_so(tmp_path: Path, card: Card, field: str) -> None:
    path = tmp_path / "newer.wbcnet"
    write_network(path, replace(card, **{field: 99}), KERAS_PART, LITE_PART)
    assert refusal(path) == NEWER.code


def test_a_newer_file_of_another_make_says_so_too(file: Path) -> None:
    later = json.dumps({"format": 7, "preparing": 3, "cells": "something else"}).encode()
    assert refusal(changed_network(file, {CARD: later})) == NEWER.code


@pytest.mark.parametrize(
    "content", [b"", b"no network at all", b"\x89PNG\r\n\x1a\n" + bytes(100), b"Rar!\x1a\x07\x00"]
)
def test_what_is_no_network_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "photo.wbcnet"
    path.write_bytes(content)
    assert refusal(path) == NOT_A_NETWORK.code


def test_a_zip_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pictures.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "hello")
    assert refusal(path) == NOT_A_NETWORK.code


def test_a_card_of_unknown_classes_is_refused(tmp_path: Path, card: Card) -> None:
    path = tmp_path / "cats.wbcnet"
    write_network(path, replace(card, classes=("cat", "dog")), KERAS_PART, LITE_PART)
    assert refusal(path) == NOT_A_NETWORK.code


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.wbcnet") == UNREADABLE.code


def test_a_file_that_cannot_be_written_is_said_so(shipped: Network, tmp_path: Path) -> None:
    with pytest.raises(HostError) as refused:
        write_network(tmp_path / "gone" / "a.wbcnet", shipped.card, b"", b"")
    assert refused.value.message.code == NOT_WRITTEN.code


def test_a_folder_is_the_hosts_refusal(tmp_path: Path) -> None:
    with pytest.raises(HostError):
        open_network(tmp_path)


def test_nothing_half_written_is_left(tmp_path: Path, card: Card) -> None:
    with pytest.raises(HostError):
        write_network(tmp_path / "no" / "folder.wbcnet", card, KERAS_PART, LITE_PART)
    assert list(tmp_path.iterdir()) == []
