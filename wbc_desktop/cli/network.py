"""``network``: the installed networks and which one is in use."""

from __future__ import annotations

import argparse
from pathlib import Path

from wbc_desktop.cli.output import result
from wbc_desktop.composition import House


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("network", help="installed networks")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("list", help="all versions, the one in use marked").set_defaults(run=show_all)
    show = acts.add_parser("show", help="the card of a network file or installed version")
    show.add_argument("network", nargs="?", metavar="FILE|SHA256")
    show.set_defaults(run=show_one)
    install = acts.add_parser("install", help="enter a network file in the registry")
    install.add_argument("file", type=Path, metavar="FILE")
    install.set_defaults(run=enter)
    for name, help_text in (("use", "put a version in use"), ("retire", "take it out")):
        act = acts.add_parser(name, help=help_text)
        act.add_argument("network", metavar="SHA256")
        act.set_defaults(run=put_in_use if name == "use" else retire)


def show_all(options: argparse.Namespace, house: House) -> int:
    del options
    for entry in house.networks.list():
        state = "in use" if entry.in_use else "retired" if entry.retired else ""
        result(f"{entry.sha256[:12]}  {entry.name} {entry.version}  {state}".rstrip())
    return 0


def show_one(options: argparse.Namespace, house: House) -> int:
    path = Path(options.network) if options.network else None
    network = (
        house.network(path)
        if path is None or path.exists()
        else house.networks.open(options.network)
    )
    result(network.card.text())
    return 0


def enter(options: argparse.Namespace, house: House) -> int:
    entry = house.networks.install(options.file, house.person)
    result(f"{entry.sha256[:12]}  {entry.name} {entry.version}")
    return 0


def put_in_use(options: argparse.Namespace, house: House) -> int:
    house.networks.use(options.network, house.person)
    return show_all(options, house)


def retire(options: argparse.Namespace, house: House) -> int:
    house.networks.retire(options.network, house.person)
    return show_all(options, house)
