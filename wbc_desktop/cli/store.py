"""``store``: what is kept, checked, copied and brought back."""

from __future__ import annotations

import argparse
from pathlib import Path

from wbc_desktop.cli.output import remark, result
from wbc_desktop.composition import House


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("store", help="look after the stored cases")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("info", help="where it is and what it holds").set_defaults(run=info)
    acts.add_parser("verify", help="check every hash and rebuild every case").set_defaults(
        run=verify
    )
    backup = acts.add_parser("backup", help="copy it while it is in use")
    backup.add_argument("folder", type=Path, nargs="?", metavar="FOLDER")
    backup.set_defaults(run=make_backup)
    restore = acts.add_parser("restore", help="put a copy in place of the store")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.set_defaults(run=bring_back)


def info(options: argparse.Namespace, house: House) -> int:
    del options
    summaries = house.store.cases.list()
    result(f"store      {house.store.location}")
    result(f"cases      {len(summaries)}")
    result(f"people     {len(house.store.people.list())}")
    result(f"networks   {len(house.store.networks.list())}")
    return 0


def verify(options: argparse.Namespace, house: House) -> int:
    del options
    differences = house.store.verify()
    for difference in differences:
        remark(str(difference))
    result("unchanged" if not differences else f"{len(differences)} differences")
    return 1 if differences else 0


def make_backup(options: argparse.Namespace, house: House) -> int:
    result(str(house.store.backup(options.folder or house.folder / "backups")))
    return 0


def bring_back(options: argparse.Namespace, house: House) -> int:
    house.restore(options.file)
    result(f"restored from {options.file}")
    return 0
