"""The worklist: all cases, and how far the count of each open one is."""

from __future__ import annotations

from dataclasses import replace

from wbc_desktop.domain.case import CaseId
from wbc_desktop.domain.count_set import CountProgress, count_set
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.store import CaseSummary, Store
from wbc_desktop.workflow.laboratory import rules_of


class Worklist:
    """Counts a case when it or the rules changed since it was last listed. Not thread-safe."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rules: LaboratoryRules | None = None
        self._counted: dict[CaseId, tuple[int, CountProgress]] = {}

    def list(self) -> list[CaseSummary]:
        """All cases, the last changed first; the open ones with their count."""
        rules = rules_of(self._store)
        if rules != self._rules:
            self._rules = rules
            self._counted.clear()
        return [self._with_count(s, rules) for s in self._store.cases.list()]

    def _with_count(self, summary: CaseSummary, rules: LaboratoryRules) -> CaseSummary:
        if not summary.is_open or not summary.cells:
            self._counted.pop(summary.id, None)
            return summary
        known = self._counted.get(summary.id)
        if known is None or known[0] != summary.sequence:
            known = summary.sequence, self._count(summary.id, rules)
            self._counted[summary.id] = known
        return replace(summary, count=known[1])

    def _count(self, id: CaseId, rules: LaboratoryRules) -> CountProgress:
        case = self._store.cases.projected(id)
        return count_set(case.in_capture_order(), rules, case.form).progress
