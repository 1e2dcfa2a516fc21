"""A case as it stands, made into the record its report prints. No clock: times are given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wbc_desktop.domain.case import Case, Source
from wbc_desktop.domain.cell import Cell, PersonId
from wbc_desktop.domain.classes import (
    BLAST,
    BY_ID,
    CLASSES,
    ERYTHROBLAST,
    IMMATURE,
    PROMYELOCYTE,
    UNIDENTIFIED,
)
from wbc_desktop.domain.critical import call_for, earlier_call, phoned_as, shown_critical
from wbc_desktop.domain.flags import Judged
from wbc_desktop.domain.lines import NEUTROPHILS_LINE, Line
from wbc_desktop.domain.loinc import loinc
from wbc_desktop.domain.people import Person
from wbc_desktop.domain.ranges import WBC_LINE, CriticalValue
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.domain.second_reading import SecondReading, exempt, second_reading
from wbc_desktop.domain.standing import Standing
from wbc_desktop.reporting.record import Kind, SignedRecord
from wbc_desktop.reporting.record_parts import (
    RecordAmendment,
    RecordCount,
    RecordCritical,
    RecordFigures,
    RecordLine,
    RecordNetwork,
    RecordPatient,
    RecordPerson,
    RecordPicture,
    RecordSecondReading,
    RecordSignature,
    RecordSource,
    RecordSpecimen,
    RecordWbc,
)

_ABBREVIATIONS = {NEUTROPHILS_LINE: "NEUT", "immature_granulocytes": "IG"}
_SHOWN_PER_CLASS = 4
_MOST_SHOWN = 24
_MANY_SHOWN = IMMATURE | {UNIDENTIFIED, "plasma_cell"}
_NEVER_SHOWN = frozenset({"artefact", "platelet"})


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a record holds beside the case: people, networks by SHA-256, names, times.

    ``reported`` is printed as given. ``signature`` is None unless the record is being signed;
    ``amendment`` None for a first version. ``days_since_known`` is that of ``SigningContext``.
    """

    rules: LaboratoryRules
    people: Mapping[PersonId, Person]
    networks: Mapping[str, RecordNetwork]
    program: str
    reported: str
    laboratory: str = ""
    signature: RecordSignature | None = None
    amendment: RecordAmendment | None = None
    days_since_known: int | None = None


def record_of(case: Case, view: Standing, kind: Kind, around: Circumstances) -> SignedRecord:
    """The record of a case as it stands.

    ``view`` is ``standing(case, ...)``, with ``proposed=True`` for a record of proposals. A
    signed record carries the version it will have once the signature is kept.
    """
    return SignedRecord(
        kind=kind,
        demonstration=case.demonstration,
        case_id=case.id,
        case_number=case.number,
        version=case.version + 1 if kind == "signed" else case.version,
        laboratory=around.laboratory,
        reported=around.reported,
        patient=_patient(case),
        specimen=_specimen(case),
        count=_count(case, view),
        lines=tuple(_line(line, view.judged[line.id], around) for line in view.differential.lines),
        wbc=_wbc(case, view),
        figures=_figures(view),
        range_group=view.group.id if view.group else "",
        comments=_comments(case),
        critical=() if kind == "proposals" else _all_critical(case, view, around.people),
        readers=_persons((c.decision.by for c in _cells(case) if c.decision), around.people),
        second=_second(case, around),
        signature=around.signature,
        amendment=around.amendment,
        sources=tuple(_source(s) for s in case.sources_in_order()),
        networks=_networks(case, around),
        untrained=untrained(_networks(case, around)),
        program=around.program,
        pictures=_pictures(case, view, reviewed=kind != "proposals"),
        bands=view.differential.bands,
        no_ranges=view.no_group.value if view.no_group else "",
    )


def untrained(networks: Iterable[RecordNetwork]) -> tuple[str, ...]:
    """Classes that at least one of the networks was never trained on.

    A network whose classes are not known says nothing here; the report says so of it.
    """
    known = [set(network.classes) for network in networks if network.classes]
    wanted = (c.id for c in CLASSES if c.id != UNIDENTIFIED)
    return tuple(id for id in wanted if any(id not in classes for classes in known))


def person(known: Person) -> RecordPerson:
    return RecordPerson(known.initials, known.name, known.role.value)


def _cells(case: Case) -> list[Cell]:
    return case.in_capture_order()


def _patient(case: Case) -> RecordPatient:
    form = case.form
    return RecordPatient(form.patient_id, form.patient_name, form.birth_date, form.sex)


def _specimen(case: Case) -> RecordSpecimen:
    form = case.form
    return RecordSpecimen(
        form.specimen, form.slide_specimen, form.specimen_kind, form.stain, form.collected,
        form.received, form.requester, form.reason, form.flags,
    )  # fmt: skip


def _comments(case: Case) -> dict[str, str]:
    form = case.form
    stated = {"white": form.comment_white, "red": form.comment_red}
    stated["platelets"] = form.comment_platelets
    return {key: text.strip() for key, text in stated.items() if text.strip()}


def _count(case: Case, view: Standing) -> RecordCount:
    chosen = view.count_set
    beyond = (case.cells[id].decision for id in chosen.surplus)
    seen = Counter(d.class_id for d in beyond if d and d.class_id in (BLAST, PROMYELOCYTE))
    return RecordCount(
        counted=view.differential.denominator,
        target=chosen.target,
        required=chosen.required,
        why=chosen.why.code,
        reason=case.form.target_reason.strip(),
        provisional=chosen.provisional,
        left_to_review=len(chosen.ids) - chosen.reviewed,
        grave_beyond=dict(sorted(seen.items())),
    )


def _line(line: Line, judged: Judged, around: Circumstances) -> RecordLine:
    codes = loinc(line.id, around.rules.loinc_family)
    range_ = judged.range
    return RecordLine(
        id=line.id,
        abbreviation=_ABBREVIATIONS.get(line.id) or BY_ID[line.id].abbreviation,
        combined=line.combined,
        count=line.count,
        percent=line.percent,
        shown=line.shown,
        lower=line.lower,
        upper=line.upper,
        absolute=line.absolute,
        absolute_shown=line.absolute_shown,
        absolute_lower=line.absolute_lower,
        absolute_upper=line.absolute_upper,
        range_low=range_.low if range_ else None,
        range_high=range_.high if range_ else None,
        range_quantity=range_.quantity if range_ else "",
        flag=judged.flag,
        loinc_percent=codes[0],
        loinc_absolute=codes[1],
    )


def _wbc(case: Case, view: Standing) -> RecordWbc:
    use, judged = view.differential.wbc, view.judged[WBC_LINE]
    low, high = (judged.range.low, judged.range.high) if judged.range else (None, None)
    state = case.form.wbc_state
    return RecordWbc(use.given, use.used, state, use.correction.value, low, high, judged.flag)


def _figures(view: Standing) -> RecordFigures:
    result = view.differential
    neutrophils = result.absolute_neutrophils
    return RecordFigures(
        nrbc_count=result.other.get(ERYTHROBLAST, 0),
        nrbc_per_100=result.nrbc_per_100,
        smudge_count=result.smudge.count,
        smudge_rule=result.smudge.rule,
        smudge_noted=result.smudge.noted,
        neutrophil_lymphocyte_ratio=result.neutrophil_lymphocyte_ratio,
        immature_total_ratio=result.immature_total_ratio,
        left_shift=result.left_shift,
        neutropenia=neutrophils.grade.value if neutrophils else "",
        neutropenia_may_be=tuple(g.value for g in neutrophils.may_be) if neutrophils else (),
    )


def _all_critical(
    case: Case, view: Standing, people: Mapping[PersonId, Person]
) -> tuple[RecordCritical, ...]:
    return tuple(_critical(value, case, people) for value in view.critical)


def _critical(
    found: CriticalValue, case: Case, people: Mapping[PersonId, Person]
) -> RecordCritical:
    log = case.phone_log
    call = call_for(found, log) or earlier_call(found, log) or {}
    by = people.get(PersonId(str(call.get("by", ""))))
    return RecordCritical(
        line=found.line,
        value=found.value,
        unit="cells" if found.rule.quantity == "count" else "10*9/L",
        phoned_at=str(call.get("at", "")),
        phoned_by=by.initials if by else str(call.get("by", "")),
        told=str(call.get("told", "")),
        shown=shown_critical(found),
        phoned=phoned_as(found, call),
    )


def _persons(
    ids: Iterable[PersonId], people: Mapping[PersonId, Person]
) -> tuple[RecordPerson, ...]:
    """Each once, in order of their first act; a person who is no longer known by id alone."""
    known = (people.get(id) or id for id in dict.fromkeys(ids))
    return tuple(person(p) if isinstance(p, Person) else RecordPerson(p, "", "") for p in known)


def _second(case: Case, around: Circumstances) -> RecordSecondReading:
    found = second_reading(_cells(case), around.people, around.rules)
    comparison = found.comparison
    return RecordSecondReading(
        readers=_persons(found.readers, around.people),
        needed=len(found.needed),
        read=len(found.agreed) + len(found.differing),
        agreed=len(found.agreed),
        different=comparison.different if comparison else (),
        blast_in_one=comparison.blast_in_one if comparison else False,
        **_waived(found, around),
    )


def _waived(found: SecondReading, around: Circumstances) -> dict[str, Any]:
    if exempt(found, around.days_since_known, around.rules):
        return {"waived": "known_patient", "known_days": around.days_since_known}
    off = found.open and "B8" in around.rules.switched_off
    return {"waived": "switched_off"} if off else {}


def _source(source: Source) -> RecordSource:
    judged = source.familiarity or {}
    score = judged.get("score")
    return RecordSource(
        name=source.name,
        kind=source.kind,
        quality=source.quality,
        microns_per_pixel=source.microns_per_pixel,
        scale_from=source.scale_from,
        familiarity=str(judged.get("state", "")),
        familiarity_score=None if score is None else float(score),
        alarm_answer=source.alarm_answer,
        stopped=source.status == "stopped",
    )


def _networks(case: Case, around: Circumstances) -> tuple[RecordNetwork, ...]:
    """The networks whose proposals stand in the case, in order of first use."""
    used = dict.fromkeys(c.proposal.network for c in _cells(case) if c.proposal)
    return tuple(around.networks.get(sha) or RecordNetwork("?", "", sha, ()) for sha in used)


def _pictures(case: Case, view: Standing, reviewed: bool) -> tuple[RecordPicture, ...]:
    """Cells to show, by class in the order of the table: many of those that are immature, plasma
    cells or unidentified, of the others a few, evenly spread over the capture order."""
    cells = [case.cells[id] for id in view.count_set.ids]
    grave = [case.cells[id] for id in view.count_set.surplus]
    cells += [c for c in grave if c.reviewed and c.class_id in IMMATURE]
    shown: list[RecordPicture] = []
    for class_id in (c.id for c in CLASSES if c.id not in _NEVER_SHOWN):
        members = [c.crop for c in cells if c.class_id == class_id and (c.reviewed or not reviewed)]
        most = _MOST_SHOWN if class_id in _MANY_SHOWN else _SHOWN_PER_CLASS
        shown += [RecordPicture(class_id, crop) for crop in _spread(members, most)]
    return tuple(shown)


def _spread(crops: list[str], most: int) -> list[str]:
    few = min(len(crops), most)
    return [crops[place * len(crops) // few] for place in range(few)]
