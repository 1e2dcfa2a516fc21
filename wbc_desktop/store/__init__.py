"""What is kept: tables, repositories, migrations, hash chain, backup."""

from wbc_desktop.store.adopting import ForeignCase
from wbc_desktop.store.backup import backup_is_due, backups, restore
from wbc_desktop.store.case_list import CaseSummary
from wbc_desktop.store.case_store import CaseStore
from wbc_desktop.store.challenge_store import ChallengeStore, FrozenSet, Verdict
from wbc_desktop.store.house_journal import HouseEntry, HouseKind
from wbc_desktop.store.network_registry import NetworkRegistry, RegisteredNetwork, UseTurn
from wbc_desktop.store.opened import Store
from wbc_desktop.store.people_store import PeopleStore
from wbc_desktop.store.records import KeptRecord

__all__ = [
    "CaseStore",
    "CaseSummary",
    "ChallengeStore",
    "ForeignCase",
    "FrozenSet",
    "HouseEntry",
    "HouseKind",
    "KeptRecord",
    "NetworkRegistry",
    "PeopleStore",
    "RegisteredNetwork",
    "Store",
    "UseTurn",
    "Verdict",
    "backup_is_due",
    "backups",
    "restore",
]
