"""Reports made from the store: the draft of a case as it stands, or a version as it was signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from wbc_desktop import __version__
from wbc_desktop.clock import Clock, local_day, utc_now
from wbc_desktop.domain.case import Case, CaseId
from wbc_desktop.domain.class_shares import SharesEstimate
from wbc_desktop.domain.ranges import RangeTable
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.domain.second_reading import needs_second
from wbc_desktop.domain.standing import Standing, standing
from wbc_desktop.errors import HostError, InputError, RefusedError, WbcError
from wbc_desktop.network import Network, open_network
from wbc_desktop.reporting import (
    Circumstances,
    Language,
    RecordAmendment,
    RecordEstimate,
    RecordNetwork,
    RecordShare,
    RecordSignature,
    SignedRecord,
    differences,
    record_of,
    render_csv,
    render_pdf,
)
from wbc_desktop.store import KeptRecord, RegisteredNetwork, Store
from wbc_desktop.whole_files import write_whole
from wbc_desktop.wording import Wording
from wbc_desktop.workflow.estimating import estimate_of_case
from wbc_desktop.workflow.known_patients import days_since_known
from wbc_desktop.workflow.laboratory import people_of, ranges_of, rules_of

NO_VERSION = Wording("reports.no_version", "Case {number} has no signed version {version}.")
ALTERED = Wording(
    "reports.altered",
    "The signed record of case {number}, version {version}, is not as it was signed. No report is "
    "made of it. Check the store.",
)
NOT_SAVED = Wording("reports.not_saved", "“{path}” could not be written: {why}")


@dataclass(frozen=True, slots=True)
class Laboratory:
    """What signing and reporting depend on beside the case: settings and networks by SHA-256."""

    rules: LaboratoryRules
    ranges: RangeTable
    program: str
    networks: Mapping[str, RecordNetwork] = field(default_factory=dict)
    name: str = ""


def record_of_network(network: Network) -> RecordNetwork:
    card = network.card
    return RecordNetwork(card.name, card.version, network.sha256, card.classes)


def known_networks(store: Store, at_hand: Iterable[RecordNetwork] = ()) -> dict[str, RecordNetwork]:
    """All networks that a case of this store may name; of those ``at_hand`` no file is opened.

    A registered network whose file is gone, or is another one by now, keeps its name and says
    nothing of its classes.
    """
    known = {network.sha256: network for network in at_hand}
    for entry in store.networks.list():
        if entry.sha256 not in known:
            known[entry.sha256] = _registered(entry)
    return known


def _registered(entry: RegisteredNetwork) -> RecordNetwork:
    silent = RecordNetwork(entry.name, entry.version, entry.sha256, ())
    try:
        found = record_of_network(open_network(entry.path))
    except WbcError:
        return silent
    return found if found.sha256 == entry.sha256 else silent


def laboratory_of(
    store: Store, at_hand: Iterable[RecordNetwork] = (), name: str = ""
) -> Laboratory:
    """What the store holds in force now."""
    program = f"wbc_desktop {__version__}"
    networks = known_networks(store, at_hand)
    return Laboratory(rules_of(store), ranges_of(store), program, networks, name)


def record_now(
    store: Store,
    case: Case,
    laboratory: Laboratory,
    now: datetime,
    signature: RecordSignature | None = None,
) -> SignedRecord:
    """The record of the case as it stands: of its next signed version, or a draft."""
    view = standing(case, laboratory.rules, laboratory.ranges, local_day(now))
    around = _around(store, laboratory, now, signature)
    if any(needs_second(cell, laboratory.rules) for cell in case.in_capture_order()):
        days = days_since_known(store, case, laboratory.rules, local_day(now))
        around = replace(around, days_since_known=days)
    record = record_of(case, view, "signed" if signature else "draft", around)
    return _with_amendment(store, case, record)


def _around(
    store: Store, laboratory: Laboratory, now: datetime, signature: RecordSignature | None = None
) -> Circumstances:
    return Circumstances(
        rules=laboratory.rules,
        people=people_of(store),
        networks=laboratory.networks,
        program=laboratory.program,
        reported=as_text(now),
        laboratory=laboratory.name,
        signature=signature,
    )


def _with_amendment(store: Store, case: Case, record: SignedRecord) -> SignedRecord:
    """Names the amendment and what it changes against the version signed before."""
    if case.amendment is None:
        return record
    before = store.records.get(case.id)
    changed = differences(_read(before, case), record) if before else ()
    opened = case.amendment
    amendment = RecordAmendment(
        case.version, opened["reason"], opened["initials"], opened["at"], opened["told"], changed
    )
    return record.amended(amendment)


def record_for(
    store: Store,
    case_id: CaseId,
    laboratory: Laboratory,
    version: int | None = None,
    clock: Clock = utc_now,
) -> SignedRecord:
    """A signed version as it was signed; without one named the newest, or a draft when the case
    is open.

    Raises:
        RefusedError: there is no such case or version.
        InputError: the kept record is not as it was signed.
    """
    case, _ = store.cases.load(case_id)
    if version is None and (case.is_open or not case.version):
        return record_now(store, case, laboratory, clock())
    kept = store.records.get(case_id, version)
    if kept is None:
        raise RefusedError(NO_VERSION(number=case.number, version=version or 0))
    return _read(kept, case)


def _read(kept: KeptRecord, case: Case) -> SignedRecord:
    signed = case.signatures[kept.version - 1] if kept.version <= len(case.signatures) else {}
    if not kept.unchanged or signed.get("record") != kept.sha256:
        raise InputError(ALTERED(number=case.number, version=kept.version))
    return SignedRecord.from_canonical(kept.content.encode())


def pictures_for(store: Store, record: SignedRecord) -> dict[str, bytes]:
    return store.crops.get_many(picture.crop for picture in record.pictures)


def report_pdf(
    store: Store,
    case_id: CaseId,
    laboratory: Laboratory,
    version: int | None = None,
    language: Language = "en",
    clock: Clock = utc_now,
) -> bytes:
    """The report of ``record_for`` as PDF; of one signed version always the same bytes."""
    record = record_for(store, case_id, laboratory, version, clock)
    return render_pdf(record, pictures_for(store, record), language)


def report_csv(
    store: Store,
    case_id: CaseId,
    laboratory: Laboratory,
    version: int | None = None,
    clock: Clock = utc_now,
) -> str:
    """The report of ``record_for`` as CSV (laboratory reference, section 8)."""
    return render_csv(record_for(store, case_id, laboratory, version, clock))


def proposals_of_case(
    store: Store, case_id: CaseId, language: Language = "en", clock: Clock = utc_now
) -> tuple[bytes, Standing]:
    """The proposals of a case as PDF, every page marked as not reviewed, and how they stand."""
    case, _ = store.cases.load(case_id)
    laboratory, now = laboratory_of(store), clock()
    view = standing(case, laboratory.rules, laboratory.ranges, local_day(now), proposed=True)
    record = record_of(case, view, "proposals", _around(store, laboratory, now))
    estimate = recorded(estimate_of_case(case, view.count_set.ids))
    record = replace(record, estimate=estimate)
    return render_pdf(record, pictures_for(store, record), language), view


def recorded(found: SharesEstimate | None) -> RecordEstimate | None:
    """An estimate as a record of proposals holds it."""
    if found is None or not found.classes:
        return None
    shares = tuple(
        RecordShare(id, share.percent, share.lower, share.upper)
        for id, share in found.classes.items()
    )
    return RecordEstimate(found.cells, found.left_out, shares)


def save(path: Path, data: bytes) -> None:
    """Writes a report whole or not at all.

    Raises:
        HostError: the folder is missing, full or not ours to write in.
    """
    try:
        write_whole(path, data)
    except OSError as error:
        raise HostError(NOT_SAVED(path=str(path), why=error.strerror or str(error))) from error


def as_text(moment: datetime) -> str:
    """UTC to the second, ISO 8601."""
    return moment.astimezone(UTC).replace(microsecond=0).isoformat()
