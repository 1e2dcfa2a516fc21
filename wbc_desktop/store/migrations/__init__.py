"""Every revision of the tables, oldest first; imported by name, so a frozen program has them."""

from types import ModuleType

from wbc_desktop.store.migrations import r0001_cases, r0002_house, r0003_challenges

REVISIONS: tuple[ModuleType, ...] = (r0001_cases, r0002_house, r0003_challenges)
