"""``store`` and ``network``: what is kept, copied, brought back, installed and put in use."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.store.build import new_case, tampering
from wbc_desktop.composition import House
from wbc_desktop.network import open_network
from wbc_desktop.workflow.networks import shipped_file


def test_what_the_store_holds(run: Run, home: Path) -> None:
    run("case", "new", "C1")
    outcome = run("store", "info")
    shown = dict(line.split(None, 1) for line in outcome.out.splitlines())
    assert shown["store"] == str(home / "cases.sqlite")
    assert (shown["cases"], shown["people"]) == ("1", "1")


def test_verifying(run: Run, home: Path) -> None:
    with House(home) as house:
        new_case(house.store)
    assert run("store", "verify").code == 0
    with tampering(home) as raw:
        raw.execute("UPDATE journal SET reason = 'x' WHERE sequence = 2")
    outcome = run("store", "verify")
    assert outcome.code == 1
    assert "C1: entry 2 was altered." in outcome.err
    assert outcome.out.endswith("differences\n")


def test_backup_and_restore(run: Run, home: Path, tmp_path: Path) -> None:
    run("case", "new", "C1")
    made = run("store", "backup", tmp_path / "copies")
    assert made.code == 0
    copy = Path(made.out.strip())
    assert copy.parent == tmp_path / "copies"
    run("case", "new", "C2")
    assert run("store", "restore", copy).code == 0
    assert [line.split()[0] for line in run("case", "list").out.splitlines()] == ["C1"]
    (kept,) = home.glob("before-restore-*.sqlite")
    with House(tmp_path / "as before") as other:
        other.restore(kept)
        assert {s.number for s in other.store.cases.list()} == {"C1", "C2"}


def test_a_backup_without_a_folder_goes_beside_the_store(run: Run, home: Path) -> None:
    made = run("store", "backup")
    assert Path(made.out.strip()).parent == home / "backups"


def test_what_is_no_backup_is_not_restored(run: Run, home: Path, tmp_path: Path) -> None:
    run("case", "new", "C1")
    (tmp_path / "letter.sqlite").write_text("not a store")
    for name in ("letter.sqlite", "gone.sqlite"):
        outcome = run("store", "restore", tmp_path / name)
        assert outcome.code == 4
        assert outcome.err == f"“{name}” is no backup of a store.\n"
    assert run("case", "list").out.startswith("C1")


def test_networks(run: Run, other_network: Path, fields: tuple[Path, ...]) -> None:
    shipped, other = open_network(shipped_file()), open_network(other_network)
    name = shipped.card.name
    assert run("network", "list").out == (
        f"{shipped.sha256[:12]}  {name} {shipped.card.version}  in use\n"
    )
    assert run("network", "install", other_network).out == f"{other.sha256[:12]}  {name} 9.9\n"
    other_network.unlink()
    assert f"{other.sha256[:12]}  {name} 9.9\n" in run("network", "list").out
    why = ("--override", "the same network under another name")
    used = run("network", "use", other.sha256[:12], *why)
    assert used.code == 0
    assert f"{other.sha256[:12]}  {name} 9.9  in use\n" in used.out
    document = run("classify", fields[0], "--json", "-").json
    assert document["network"]["sha256"] == other.sha256
    refused = run("network", "retire", other.sha256)
    assert refused.code == 1
    assert "is in use. Put another one in use first." in refused.err
    assert run("network", "rollback").code == 0
    assert "9.9  retired\n" in run("network", "retire", other.sha256).out
    again = run("network", "use", other.sha256)
    assert (again.code, again.err) == (1, f"Network {name} 9.9 is retired.\n")


def test_the_card_of_a_network(run: Run, other_network: Path) -> None:
    shipped = open_network(shipped_file())
    assert run("network", "show").out == shipped.card.text() + "\n"
    assert run("network", "show", shipped.sha256[:10]).out == shipped.card.text() + "\n"
    assert "9.9" in run("network", "show", other_network).out
    missing = run("network", "show", "0123456789")
    assert missing.code in (1, 3)
    assert "0123456789" in missing.err


def test_networks_are_found_after_the_data_folder_has_moved(
    run: Run, home: Path, tmp_path: Path
) -> None:
    run("network", "list")
    home.rename(tmp_path / "moved")
    assert run("--data", tmp_path / "moved", "network", "show").code == 0
