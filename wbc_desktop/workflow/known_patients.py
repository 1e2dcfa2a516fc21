"""When a patient's report last held cells that need a second person: the exemption of B8."""

from __future__ import annotations

from datetime import date, datetime

from wbc_desktop.clock import local_day
from wbc_desktop.domain.case import Case, CaseId
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.reporting import SignedRecord
from wbc_desktop.store import Store


def days_since_known(store: Store, case: Case, rules: LaboratoryRules, today: date) -> int | None:
    """How long ago the same patient's last report with cells of the second reader's kind was
    signed, in days of the wall's calendar; None if there is none, or the laboratory exempts
    nobody."""
    patient = case.form.patient_id.strip()
    if not rules.known_patient_days or not patient:
        return None
    days = [
        (today - local_day(datetime.fromisoformat(record.signature.at))).days
        for record in _signed_records(store, case.id)
        if record.signature and record.patient.id.strip() == patient and _grave(record, rules)
    ]
    return min((d for d in days if d >= 0), default=None)


def _signed_records(store: Store, but: CaseId) -> list[SignedRecord]:
    signed = (s.id for s in store.cases.list() if s.version and s.id != but)
    kept = (store.records.get(id) for id in signed)
    return [SignedRecord.from_canonical(k.content.encode()) for k in kept if k]


def _grave(record: SignedRecord, rules: LaboratoryRules) -> bool:
    lines = (record.line(id) for id in rules.second_classes)
    return any(line.count for line in lines if line)
