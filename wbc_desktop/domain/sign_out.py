"""What blocks signing a case and what is done (B1 to B12); decides nothing, only looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wbc_desktop.domain import sign_out_words as say
from wbc_desktop.domain.case import Case, Source
from wbc_desktop.domain.cell import CellId, PersonId, SourceId
from wbc_desktop.domain.classes import BY_ID, ERYTHROBLAST, SMUDGE_CELL, UNIDENTIFIED
from wbc_desktop.domain.differential import Correction
from wbc_desktop.domain.look_first import to_be_seen
from wbc_desktop.domain.people import Person, Role
from wbc_desktop.domain.ranges import RangeTable
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.domain.second_reading import SecondReading, second_reading
from wbc_desktop.domain.standing import Standing, standing
from wbc_desktop.wording import Message


class BlockCode(StrEnum):
    """The blockers of the laboratory reference, section 5."""

    IDENTITY = "B1"
    QUALITY = "B2"
    UNREVIEWED = "B3"
    TARGET = "B4"
    UNIDENTIFIED = "B5"
    WBC_STATE = "B6"
    SMUDGE = "B7"
    SECOND_READER = "B8"
    RANGES = "B9"
    ALARM = "B10"
    CRITICAL = "B11"
    SIGNER = "B12"


FIXED = frozenset(
    {
        BlockCode.IDENTITY,
        BlockCode.QUALITY,
        BlockCode.UNREVIEWED,
        BlockCode.ALARM,
        BlockCode.SIGNER,
    }
)
"""Blockers no setting can switch off (laboratory reference 9.17)."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing before signing: what, why, and where its remedy lies.

    ``cells`` and ``sources`` are those concerned; ``field`` is the form's field to fill,
    ``phone_log``, ``ranges`` or ``signer``; "" when there is none.
    """

    code: BlockCode
    message: Message
    explanation: Message
    cells: tuple[CellId, ...] = ()
    sources: tuple[SourceId, ...] = ()
    field: str = ""

    @property
    def fixed(self) -> bool:
        return self.code in FIXED


@dataclass(frozen=True, slots=True)
class Done:
    """One condition that is met and the value that meets it."""

    code: BlockCode
    label: Message
    value: Message


@dataclass(frozen=True, slots=True)
class SigningContext:
    """What signing depends on beside the case.

    ``days_since_known`` is how long ago a signed report of the same patient held cells of the
    kind that needs a second person; None if there is no such report.
    """

    signer: Person
    people: Mapping[PersonId, Person]
    rules: LaboratoryRules
    ranges: RangeTable
    today: date
    days_since_known: int | None = None


@dataclass(frozen=True, slots=True)
class SignOut:
    """Every condition of signing, once: as a blocker or as done, in the order B1 to B12."""

    blockers: tuple[Blocker, ...]
    done: tuple[Done, ...]

    @property
    def may_sign(self) -> bool:
        return not self.blockers


@dataclass(frozen=True, slots=True)
class _View:
    case: Case
    context: SigningContext
    standing: Standing
    second: SecondReading


_LINE_NAMES = {"neutrophils": "Neutrophils", "wbc": "WBC"}
_WBC_STATES = {
    "corrected": say.WBC_CORRECTED_ALREADY,
    "uncorrected": say.WBC_NOT_CORRECTED,
    "unknown": say.WBC_NOT_KNOWN,
}
_SMUDGE_RULES = {
    "comment": say.SMUDGE_IN_COMMENT,
    "lymph": say.SMUDGE_AS_LYMPHOCYTES,
    "separate": say.SMUDGE_AS_CLASS,
}
_ROLES = {
    Role.TECHNICIAN: say.TECHNICIAN,
    Role.REVIEWER: say.REVIEWER,
    Role.ADMINISTRATOR: say.ADMINISTRATOR,
}


def sign_out(case: Case, context: SigningContext) -> SignOut:
    """Looks over every condition of signing; each appears once, as a blocker or as done."""
    view = _View(
        case,
        context,
        standing(case, context.rules, context.ranges, context.today),
        second_reading(case.cells.values(), context.people, context.rules),
    )
    found = [check(view) for check in _CHECKS]
    found = [_unless_switched_off(item, context.rules) for item in found]
    return SignOut(
        tuple(item for item in found if isinstance(item, Blocker)),
        tuple(item for item in found if isinstance(item, Done)),
    )


def _unless_switched_off(item: Blocker | Done, rules: LaboratoryRules) -> Blocker | Done:
    if isinstance(item, Blocker) and not item.fixed and item.code in rules.switched_off:
        return Done(item.code, item.message, say.NOT_APPLIED())
    return item


def _identifiers(view: _View) -> Blocker | Done:
    form = view.case.form
    stated = [form.patient_id, form.patient_name, form.birth_date]
    given = [text for text in stated if text.strip()]
    if len(given) < 2:
        missing = ("patient_id", "patient_name", "birth_date")
        field = next(n for n, text in zip(missing, stated, strict=True) if not text.strip())
        why = say.IDENTIFIERS_WHY()
        return Blocker(BlockCode.IDENTITY, say.IDENTIFIERS_MISSING(), why, field=field)
    return Done(BlockCode.IDENTITY, say.IDENTIFIERS(), say.TEXT(text=", ".join(given)))


def _specimen(view: _View) -> Blocker | Done:
    form = view.case.form
    code = BlockCode.IDENTITY
    if not form.specimen.strip():
        return Blocker(code, say.SPECIMEN_MISSING(), say.SPECIMEN_MISSING_WHY(), field="specimen")
    if form.slide_specimen.strip() not in ("", form.specimen.strip()):
        differs = say.SPECIMEN_DIFFERS(slide=form.slide_specimen, specimen=form.specimen)
        return Blocker(code, differs, say.SPECIMEN_DIFFERS_WHY(), field="slide_specimen")
    return Done(code, say.SPECIMEN(), say.TEXT(text=form.specimen))


def _quality(view: _View) -> Blocker | Done:
    sources = view.case.sources_in_order()
    code = BlockCode.QUALITY
    if not sources:
        return Blocker(code, say.NO_SLIDE(), say.NO_SLIDE_WHY())
    rejected = [s for s in sources if s.quality == "reject"]
    if rejected:
        message = say.QUALITY_REJECTED(name=rejected[0].name)
        return Blocker(code, message, say.QUALITY_REJECTED_WHY(), sources=_ids(rejected))
    unstated = [s for s in sources if not s.quality]
    if unstated:
        one = say.QUALITY_OF_ONE(name=unstated[0].name)
        message = one if len(unstated) == 1 else say.QUALITY_OF_MANY(count=len(unstated))
        return Blocker(code, message, say.QUALITY_WHY(), sources=_ids(unstated))
    return Done(code, say.QUALITY(), _qualities({s.quality for s in sources}))


def _qualities(stated: set[str]) -> Message:
    if len(stated) > 1:
        return say.QUALITY_BOTH()
    return say.QUALITY_GOOD() if stated == {"good"} else say.QUALITY_ACCEPTABLE()


def _unreviewed(view: _View) -> Blocker | Done:
    chosen = view.standing.count_set
    waiting = to_be_seen(view.case.in_capture_order(), chosen, view.context.rules)
    if waiting:
        many = len(waiting) > 1
        message = say.MANY_UNREVIEWED(count=len(waiting)) if many else say.ONE_UNREVIEWED()
        ids = tuple(cell.id for cell in waiting)
        return Blocker(BlockCode.UNREVIEWED, message, say.UNREVIEWED_WHY(), cells=ids)
    value = say.REVIEWED_VALUE(count=len(chosen.ids))
    return Done(BlockCode.UNREVIEWED, say.REVIEWED(), value)


def _target(view: _View) -> Blocker | Done:
    chosen = view.standing.count_set
    counted, required = view.standing.differential.denominator, chosen.required
    if counted >= max(required, chosen.target):
        value = say.TARGET_VALUE(counted=counted, target=chosen.target, why=chosen.why)
        return Done(BlockCode.TARGET, say.TARGET(), value)
    goal = max(required, chosen.target)
    if chosen.reason_given and counted > 0:
        reason = view.case.form.target_reason
        value = say.TARGET_REASONED(counted=counted, target=goal, reason=reason)
        return Done(BlockCode.TARGET, say.TARGET(), value)
    message = say.TARGET_MISSED(counted=counted, target=goal)
    return Blocker(BlockCode.TARGET, message, say.TARGET_WHY(), field="target_reason")


def _unidentified(view: _View) -> Blocker | Done:
    result, limit = view.standing.differential, view.context.rules.unidentified_limit
    count, total = result.line(UNIDENTIFIED).count, result.denominator
    if 100 * count > limit * total:
        message = say.UNKNOWN_TOO_MANY(count=count, total=total)
        cells = _decided(view, UNIDENTIFIED)
        return Blocker(BlockCode.UNIDENTIFIED, message, say.UNKNOWN_WHY(limit=f"{limit:g}"), cells)
    value = say.UNKNOWN_VALUE(count=count, total=total, limit=f"{limit:g}")
    return Done(BlockCode.UNIDENTIFIED, say.UNKNOWN_CELLS(), value)


def _wbc_state(view: _View) -> Blocker | Done:
    result, code = view.standing.differential, BlockCode.WBC_STATE
    nrbc, wbc = f"{result.nrbc_per_100 or 0:.1f}", result.wbc
    if wbc.used is None:
        return Done(code, say.WBC_STATE(), say.WBC_NOT_GIVEN())
    if wbc.correction is Correction.UNKNOWN:
        why, cells = say.WBC_UNKNOWN_WHY(nrbc=nrbc), _decided(view, ERYTHROBLAST)
        return Blocker(code, say.WBC_UNKNOWN(), why, cells, field="wbc_state")
    state = _WBC_STATES[view.case.form.wbc_state]()
    if wbc.correction is Correction.APPLIED:
        return Done(
            code, say.WBC_STATE(), say.WBC_CORRECTED(state=state, nrbc=nrbc, wbc=f"{wbc.used:.2f}")
        )
    return Done(code, say.WBC_STATE(), say.WBC_STAYS(state=state, nrbc=nrbc, wbc=f"{wbc.used:g}"))


def _smudge(view: _View) -> Blocker | Done:
    smudge, chosen = view.standing.differential.smudge, view.case.form.smudge_rule
    per_100 = f"{smudge.per_100 or 0:.0f}"
    if (smudge.per_100 or 0) > view.context.rules.smudge_limit and not chosen:
        message, cells = say.SMUDGE_OPEN(per_100=per_100), _decided(view, SMUDGE_CELL)
        return Blocker(BlockCode.SMUDGE, message, say.SMUDGE_WHY(), cells, field="smudge_rule")
    value = say.SMUDGE_VALUE(per_100=per_100, rule=_SMUDGE_RULES[smudge.rule]())
    return Done(BlockCode.SMUDGE, say.SMUDGE(), value)


def _second_reader(view: _View) -> Blocker | Done:
    second, code = view.second, BlockCode.SECOND_READER
    days = view.context.days_since_known
    if second.overruled:
        seen = view.case.cells[second.overruled[0]].second
        message = say.OVERRULED(class_name=BY_ID[seen.class_id].name.lower() if seen else "")
        return Blocker(code, message, say.OVERRULED_WHY(), second.overruled)
    if second.open and days is not None and days <= view.context.rules.known_patient_days:
        return Done(code, say.SECOND(), say.SECOND_KNOWN(days=days))
    if second.open:
        return Blocker(code, _needs_second(view), say.SECOND_WHY(), second.open)
    if not second.needed:
        return Done(code, say.SECOND(), say.SECOND_NOT_NEEDED())
    count = len(second.agreed) + len(second.differing)
    return Done(code, say.SECOND(), say.SECOND_VALUE(agreed=len(second.agreed), count=count))


def _needs_second(view: _View) -> Message:
    if len(view.second.open) > 1:
        return say.MANY_SECOND(count=len(view.second.open))
    class_id = view.case.cells[view.second.open[0]].class_id
    return say.ONE_SECOND(class_name=BY_ID[class_id].name.lower())


def _ranges(view: _View) -> Blocker | Done:
    ranges, code = view.context.ranges, BlockCode.RANGES
    if view.case.demonstration:
        return Done(code, say.RANGES(), say.RANGES_DEMONSTRATION())
    if not ranges.confirmed:
        return Blocker(code, say.RANGES_OPEN(), say.RANGES_WHY(), field="ranges")
    return Done(code, say.RANGES(), say.RANGES_VALUE(date=ranges.confirmed_on))


def _alarm(view: _View) -> Blocker | Done:
    alarmed, code = [s for s in view.case.sources_in_order() if s.alarmed], BlockCode.ALARM
    unanswered = [s for s in alarmed if s.alarm_open]
    if unanswered:
        message = say.ALARM_OPEN(name=unanswered[0].name)
        return Blocker(code, message, say.ALARM_WHY(), sources=_ids(unanswered))
    if not alarmed:
        return Done(code, say.ALARM(), say.ALARM_NONE())
    return Done(code, say.ALARM(), say.ALARM_ANSWERED(answer=alarmed[0].alarm_answer))


def _critical(view: _View) -> Blocker | Done:
    log = [e for e in view.case.phone_log if e.get("told") and e.get("read_back")]
    told = {str(e.get("line")): str(e["told"]) for e in log}
    waiting = [c for c in view.standing.critical if c.line not in told]
    if waiting:
        line, value = waiting[0].line, f"{waiting[0].value:.3g}"
        message = say.CRITICAL_OPEN(line=_line_name(line), value=value)
        cells = _decided(view, line)
        return Blocker(BlockCode.CRITICAL, message, say.CRITICAL_WHY(), cells, field="phone_log")
    if not view.standing.critical:
        return Done(BlockCode.CRITICAL, say.CRITICAL(), say.CRITICAL_NONE())
    names = ", ".join(dict.fromkeys(told[c.line] for c in view.standing.critical))
    return Done(BlockCode.CRITICAL, say.CRITICAL(), say.CRITICAL_PHONED(told=names))


def _signer(view: _View) -> Blocker | Done:
    signer, code = view.context.signer, BlockCode.SIGNER
    if not signer.active:
        message = say.SIGNER_INACTIVE(initials=signer.initials)
        return Blocker(code, message, say.SIGNER_INACTIVE_WHY(), field="signer")
    if any(c.second and c.second.by == signer.id for c in view.case.in_capture_order()):
        message = say.SIGNER_IS_SECOND(initials=signer.initials)
        return Blocker(code, message, say.SIGNER_IS_SECOND_WHY(), field="signer")
    value = say.SIGNER_VALUE(initials=signer.initials, role=_ROLES[signer.role]())
    return Done(code, say.SIGNER(), value)


def _ids(sources: list[Source]) -> tuple[SourceId, ...]:
    return tuple(source.id for source in sources)


def _decided(view: _View, class_id: str) -> tuple[CellId, ...]:
    """The counted cells that were decided to be of a class, in capture order."""
    cells = view.case.cells
    return tuple(
        id
        for id in view.standing.count_set.ids
        if cells[id].reviewed and cells[id].class_id == class_id
    )


def _line_name(line: str) -> str:
    return BY_ID[line].name if line in BY_ID else _LINE_NAMES.get(line, line)


_CHECKS: tuple[Callable[[_View], Blocker | Done], ...] = (
    _identifiers,
    _specimen,
    _quality,
    _unreviewed,
    _target,
    _unidentified,
    _wbc_state,
    _smudge,
    _second_reader,
    _ranges,
    _alarm,
    _critical,
    _signer,
)
