"""Every revision of the tables, oldest first; imported by name, so a frozen program has them."""

from types import ModuleType

from wbc_desktop.store.migrations import r0001_cases, r0002_house

REVISIONS: tuple[ModuleType, ...] = (r0001_cases, r0002_house)
