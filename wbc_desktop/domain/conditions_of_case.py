"""Conditions of signing that lie in the case and its people: identity, slides, readers, calls."""

from __future__ import annotations

from wbc_desktop.domain import sign_out_words as say
from wbc_desktop.domain.blocking import BlockCode, Blocker, Done, View
from wbc_desktop.domain.case import Source
from wbc_desktop.domain.cell import SourceId
from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.domain.critical import (
    call_for,
    earlier_call,
    open_critical,
    phoned_as,
    shown_critical,
)
from wbc_desktop.domain.people import Role
from wbc_desktop.domain.ranges import CriticalValue
from wbc_desktop.domain.second_reading import exempt
from wbc_desktop.wording import Message

_LINE_NAMES = {
    "neutrophils": "Neutrophils",
    "immature_granulocytes": "Immature granulocytes",
    "wbc": "WBC",
}
_ROLES = {
    Role.TECHNICIAN: say.TECHNICIAN,
    Role.REVIEWER: say.REVIEWER,
    Role.ADMINISTRATOR: say.ADMINISTRATOR,
}


def identifiers_given(view: View) -> Blocker | Done:
    form = view.case.form
    stated = [form.patient_id, form.patient_name, form.birth_date]
    given = [text for text in stated if text.strip()]
    if len(given) < 2:
        missing = ("patient_id", "patient_name", "birth_date")
        field = next(n for n, text in zip(missing, stated, strict=True) if not text.strip())
        why = say.IDENTIFIERS_WHY()
        return Blocker(BlockCode.IDENTITY, say.IDENTIFIERS_MISSING(), why, field=field)
    return Done(BlockCode.IDENTITY, say.IDENTIFIERS(), say.TEXT(text=", ".join(given)))


def specimen_matches(view: View) -> Blocker | Done:
    form = view.case.form
    code = BlockCode.IDENTITY
    if not form.specimen.strip():
        return Blocker(code, say.SPECIMEN_MISSING(), say.SPECIMEN_MISSING_WHY(), field="specimen")
    if form.slide_specimen.strip() not in ("", form.specimen.strip()):
        differs = say.SPECIMEN_DIFFERS(slide=form.slide_specimen, specimen=form.specimen)
        return Blocker(code, differs, say.SPECIMEN_DIFFERS_WHY(), field="slide_specimen")
    return Done(code, say.SPECIMEN(), say.TEXT(text=form.specimen))


def slides_read(view: View) -> Blocker | Done:
    """Cells that are not found yet are not reviewed: this is of B3 and as fixed."""
    sources, code = view.case.sources_in_order(), BlockCode.UNREVIEWED
    left = view.case.being_read()
    if left or view.context.reading:
        message, ids = _being_read(left), _ids(left)
        return Blocker(code, message, say.BEING_READ_WHY(), sources=ids, field="reading")
    stopped = sum(s.status == "stopped" for s in sources)
    if stopped:
        value = say.READ_STOPPED(stopped=stopped, count=len(sources))
        return Done(code, say.READ(), value)
    return Done(code, say.READ(), say.READ_VALUE(count=len(sources)))


def _being_read(left: list[Source]) -> Message:
    if len(left) == 1:
        return say.ONE_BEING_READ(name=left[0].name)
    return say.MANY_BEING_READ(count=len(left)) if left else say.IMAGES_BEING_READ()


def quality_stated(view: View) -> Blocker | Done:
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


def second_reader_agreed(view: View) -> Blocker | Done:
    second, code = view.second, BlockCode.SECOND_READER
    days = view.context.days_since_known
    if second.overruled:
        seen = view.case.cells[second.overruled[0]].second
        message = say.OVERRULED(class_name=BY_ID[seen.class_id].name.lower() if seen else "")
        return Blocker(code, message, say.OVERRULED_WHY(), second.overruled)
    if days is not None and exempt(second, days, view.context.rules):
        return Done(code, say.SECOND(), say.SECOND_KNOWN(days=days))
    if second.open:
        return Blocker(code, _needs_second(view), say.SECOND_WHY(), second.open)
    if not second.needed:
        return Done(code, say.SECOND(), say.SECOND_NOT_NEEDED())
    count = len(second.agreed) + len(second.differing)
    return Done(code, say.SECOND(), say.SECOND_VALUE(agreed=len(second.agreed), count=count))


def _needs_second(view: View) -> Message:
    if len(view.second.open) > 1:
        return say.MANY_SECOND(count=len(view.second.open))
    class_id = view.case.cells[view.second.open[0]].class_id
    return say.ONE_SECOND(class_name=BY_ID[class_id].name.lower())


def ranges_confirmed(view: View) -> Blocker | Done:
    ranges, code = view.context.ranges, BlockCode.RANGES
    if view.case.demonstration:
        return Done(code, say.RANGES(), say.RANGES_DEMONSTRATION())
    if not ranges.confirmed:
        return Blocker(code, say.RANGES_OPEN(), say.RANGES_WHY(), field="ranges")
    return Done(code, say.RANGES(), say.RANGES_VALUE(date=ranges.confirmed_on))


def alarm_answered(view: View) -> Blocker | Done:
    alarmed, code = [s for s in view.case.sources_in_order() if s.alarmed], BlockCode.ALARM
    unanswered = [s for s in alarmed if s.alarm_open]
    if unanswered:
        message = say.ALARM_OPEN(name=unanswered[0].name)
        return Blocker(code, message, say.ALARM_WHY(), sources=_ids(unanswered))
    if not alarmed:
        return Done(code, say.ALARM(), say.ALARM_NONE())
    return Done(code, say.ALARM(), say.ALARM_ANSWERED(answer=alarmed[0].alarm_answer))


def critical_phoned(view: View) -> Blocker | Done:
    critical, log, code = view.standing.critical, view.case.phone_log, BlockCode.CRITICAL
    waiting = open_critical(critical, log)
    if waiting:
        cells = view.decided(waiting[0].line)
        message = _not_phoned(view, waiting[0])
        return Blocker(code, message, say.CRITICAL_WHY(), cells, field="phone_log")
    if not critical:
        return Done(code, say.CRITICAL(), say.CRITICAL_NONE())
    calls = (call_for(found, log) for found in critical)
    names = ", ".join(dict.fromkeys(str(call["told"]) for call in calls if call))
    return Done(code, say.CRITICAL(), say.CRITICAL_PHONED(told=names))


def _not_phoned(view: View, found: CriticalValue) -> Message:
    line, value = _line_name(found.line), shown_critical(found)
    earlier = earlier_call(found, view.case.phone_log)
    if earlier is None:
        return say.CRITICAL_OPEN(line=line, value=value)
    return say.CRITICAL_CHANGED(line=line, value=value, phoned=phoned_as(found, earlier))


def signer_allowed(view: View) -> Blocker | Done:
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


def _line_name(line: str) -> str:
    return BY_ID[line].name if line in BY_ID else _LINE_NAMES.get(line, line)
