"""The one most useful next thing for the person at the case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import Cell, PersonId
from wbc_desktop.domain.classes import BY_ID, IMMATURE
from wbc_desktop.domain.critical import open_critical, shown_critical
from wbc_desktop.domain.flags import Judged
from wbc_desktop.domain.limits import count_on_for_side
from wbc_desktop.domain.lines import NEUTROPHILS_LINE, Line
from wbc_desktop.domain.look_first import looks_first, to_be_seen
from wbc_desktop.domain.people import Person
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.domain.second_reading import second_reading
from wbc_desktop.domain.standing import Standing
from wbc_desktop.wording import Message, Wording

ANSWER_ALARM = Wording(
    "advice.answer_alarm", "{name} looks unlike the slides the network knows. Answer the alarm."
)
DROP = Wording("advice.drop", "Drop images or slides of the smear on the window.")
ONE_RAISES = Wording(
    "advice.one_raises",
    "Look at the proposed {class_name} first: if you confirm it, the target rises from {target} "
    "to {raised} cells.",
)
MANY_RAISE = Wording(
    "advice.many_raise",
    "Look at the {count} proposed immature cells first: if you confirm one, the target rises "
    "from {target} to {raised} cells.",
)
LOOK_AT_ONE = Wording(
    "advice.look_at_one", "Look at 1 cell first: it may be immature or is unidentified."
)
LOOK_AT_MANY = Wording(
    "advice.look_at_many", "Look at {count} cells first: they may be immature or are unidentified."
)
REVIEW_ONE = Wording("advice.review_one", "1 cell is left to review.")
REVIEW_MANY = Wording("advice.review_many", "{count} cells are left to review.")
PHONE = Wording("advice.phone", "{line} {value} ×10⁹/L is critical. Phone it now and log the call.")
PHONE_CELLS = Wording(
    "advice.phone_cells", "{line}: {value} counted, which is critical. Phone it and log the call."
)
BEING_READ = Wording(
    "advice.being_read", "{name} is still being read. Wait for its end before you sign."
)
MORE_CELLS = Wording(
    "advice.more_cells",
    "{missing} more cells are needed to reach {target}. Add a slide, or state why fewer must do.",
)
SECOND_ONE = Wording("advice.second_one", "1 cell waits for a second reader.")
SECOND_MANY = Wording("advice.second_many", "{count} cells wait for a second reader.")
COUNT_ON = Wording(
    "advice.count_on",
    "Count {more} more cells to tell whether {line} are really outside their range.",
)
READY = Wording("advice.ready", "Everything is reviewed. Sign when you are ready.")

_NAMES = {NEUTROPHILS_LINE: "Neutrophils", "immature_granulocytes": "Immature granulocytes"}


@dataclass(frozen=True, slots=True)
class _View:
    case: Case
    standing: Standing
    rules: LaboratoryRules
    people: Mapping[PersonId, Person]
    waiting: tuple[Cell, ...]


def advice(
    case: Case, standing: Standing, rules: LaboratoryRules, people: Mapping[PersonId, Person]
) -> Message:
    """The first thing that applies: what could hurt the patient, then what is left of the work,
    then what would make the report say more.

    Places named ``class_name`` and ``line`` hold English names of classes or lines.
    """
    waiting = to_be_seen(case.in_capture_order(), standing.count_set, rules)
    view = _View(case, standing, rules, people, tuple(waiting))
    for look in _LOOKS:
        message = look(view)
        if message is not None:
            return message
    return READY()


def _alarm(view: _View) -> Message | None:
    for source in view.case.sources_in_order():
        if source.alarm_open:
            return ANSWER_ALARM(name=source.name)
    return None


def _nothing(view: _View) -> Message | None:
    return None if view.case.in_capture_order() else DROP()


def _could_raise(view: _View) -> Message | None:
    """Proposed immature cells in the set, while confirming one would raise the target."""
    raised, target = view.rules.raised_target, view.standing.count_set.required
    if target >= raised or view.case.form.target:
        return None
    inside = set(view.standing.count_set.ids)
    proposed = [c for c in view.waiting if c.id in inside and c.class_id in IMMATURE]
    if not proposed:
        return None
    if len(proposed) == 1:
        name = BY_ID[proposed[0].class_id].name.lower()
        return ONE_RAISES(class_name=name, target=target, raised=raised)
    return MANY_RAISE(count=len(proposed), target=target, raised=raised)


def _look_first(view: _View) -> Message | None:
    count = sum(looks_first(cell, view.rules) for cell in view.waiting)
    if count > 1:
        return LOOK_AT_MANY(count=count)
    return LOOK_AT_ONE() if count else None


def _review(view: _View) -> Message | None:
    count = len(view.waiting)
    if count > 1:
        return REVIEW_MANY(count=count)
    return REVIEW_ONE() if count else None


def _phone(view: _View) -> Message | None:
    waiting = open_critical(view.standing.critical, view.case.phone_log)
    if not waiting:
        return None
    say = PHONE_CELLS if waiting[0].rule.quantity == "count" else PHONE
    return say(line=_name(waiting[0].line), value=shown_critical(waiting[0]))


def _reading(view: _View) -> Message | None:
    left = view.case.being_read()
    return BEING_READ(name=left[0].name) if left else None


def _more_cells(view: _View) -> Message | None:
    chosen = view.standing.count_set
    missing = max(chosen.required, chosen.target) - view.standing.differential.denominator
    if missing <= 0 or chosen.reason_given:
        return None
    return MORE_CELLS(missing=missing, target=max(chosen.required, chosen.target))


def _second_person(view: _View) -> Message | None:
    second = second_reading(view.case.cells.values(), view.people, view.rules)
    count = len(second.open)
    if count > 1:
        return SECOND_MANY(count=count)
    return SECOND_ONE() if count else None


def _count_on(view: _View) -> Message | None:
    """The doubtful flag that the fewest more cells would settle (rule C12)."""
    best: Counter[str] = Counter()
    for line in view.standing.differential.shown_lines:
        judged = view.standing.judged.get(line.id)
        more = _cells_to_settle(view, line, judged) if judged else None
        if more:
            best[line.id] = more
    if not best:
        return None
    id, more = min(best.items(), key=lambda item: item[1])
    return COUNT_ON(more=more, line=_name(id))


def _cells_to_settle(view: _View, line: Line, judged: Judged) -> int | None:
    if not judged.flag.endswith("?") or judged.range is None:
        return None
    border = judged.range.high if judged.flag.startswith("H") else judged.range.low
    if border is None:
        return None
    wbc = view.standing.differential.wbc.used
    percent = 100 * border / wbc if judged.range.quantity == "absolute" and wbc else border
    return count_on_for_side(line.count, view.standing.differential.denominator, percent).more


def _name(line: str) -> str:
    return BY_ID[line].name if line in BY_ID else _NAMES.get(line, line.upper())


_LOOKS: tuple[Callable[[_View], Message | None], ...] = (
    _alarm,
    _nothing,
    _could_raise,
    _look_first,
    _review,
    _phone,
    _reading,
    _more_cells,
    _second_person,
    _count_on,
)
