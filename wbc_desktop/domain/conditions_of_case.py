"""Conditions of signing that lie in the case and its people: identity, slides, readers, calls."""

from __future__ import annotations

from wbc_desktop.domain import sign_out_words as say
from wbc_desktop.domain.blocking import BlockCode, Blocker, Done, View
from wbc_desktop.domain.case import Source
from wbc_desktop.domain.cell import SourceId
from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.domain.people import Role
from wbc_desktop.wording import Message

_LINE_NAMES = {"neutrophils": "Neutrophils", "wbc": "WBC"}
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
    if second.open and days is not None and days <= view.context.rules.known_patient_days:
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
    log = [e for e in view.case.phone_log if e.get("told") and e.get("read_back")]
    told = {str(e.get("line")): str(e["told"]) for e in log}
    waiting = [c for c in view.standing.critical if c.line not in told]
    if waiting:
        line, value = waiting[0].line, f"{waiting[0].value:.3g}"
        message = say.CRITICAL_OPEN(line=_line_name(line), value=value)
        cells = view.decided(line)
        return Blocker(BlockCode.CRITICAL, message, say.CRITICAL_WHY(), cells, field="phone_log")
    if not view.standing.critical:
        return Done(BlockCode.CRITICAL, say.CRITICAL(), say.CRITICAL_NONE())
    names = ", ".join(dict.fromkeys(told[c.line] for c in view.standing.critical))
    return Done(BlockCode.CRITICAL, say.CRITICAL(), say.CRITICAL_PHONED(told=names))


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
