"""What the pages of a case need of others: a worklist, and one case that is worked on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from PySide6.QtGui import QImage

from wbc_desktop.domain.blocking import SigningContext
from wbc_desktop.domain.case import Case, CaseId, CaseState
from wbc_desktop.domain.cell import CellId, SourceId
from wbc_desktop.domain.people import Person
from wbc_desktop.gui.review.services import CellPictures, Done
from wbc_desktop.reporting import Language, SignedRecord
from wbc_desktop.reporting.page import Page
from wbc_desktop.store import CaseSummary
from wbc_desktop.wording import Message
from wbc_desktop.workflow.signing import PhoneCall

Format = Literal["pdf", "csv"]
Refused = Callable[[Message], None]


@dataclass(frozen=True, slots=True, eq=False)
class Preview:
    """A report ready to be painted: its record, its pages, its pictures by digest."""

    record: SignedRecord
    pages: tuple[Page, ...]
    images: Mapping[str, QImage]


class Worklist(Protocol):
    """All cases. Nothing waits; answers come in the window's thread.

    ``done`` gets ``Kept()`` when it is done and the refusal otherwise.
    """

    def may_delete(self) -> bool:
        """Whether the person at work is an administrator."""
        ...

    def list(self, done: Callable[[Sequence[CaseSummary]], None]) -> None: ...

    def deleted_numbers(self, done: Callable[[Sequence[str]], None]) -> None:
        """Running numbers of deleted cases, which are not given again."""
        ...

    def create(self, number: str, done: Done) -> None:
        """Makes a case of this number and opens it."""
        ...

    def end(self, case: CaseId, state: CaseState, reason: str, done: Done) -> None:
        """Rejects or cancels a case."""
        ...

    def delete(self, case: CaseId, reason: str, done: Done) -> None: ...

    def export(self, case: CaseId, path: Path, done: Done) -> None: ...

    def take_in(self, path: Path, done: Done) -> None:
        """Takes in a case file."""
        ...


class CaseDesk(Protocol):
    """The open case and all that is done to it; acts never wait.

    ``done`` is called once, in the window's thread, after the page was told of the kept entry
    (``entry_kept``).
    """

    @property
    def case(self) -> Case: ...

    @property
    def context(self) -> SigningContext:
        """Who signs, everybody, rules, ranges, today: as known in the window, read anew by
        ``refresh`` of the owner."""
        ...

    @property
    def signer(self) -> Person: ...

    @property
    def pictures(self) -> CellPictures:
        """Asked by threads of a pool."""
        ...

    def fill(self, field: str, value: object, done: Done) -> None: ...

    def state_quality(self, sources: Sequence[SourceId], quality: str, done: Done) -> None:
        """States the quality of one or several slides as one step."""
        ...

    def answer_alarm(self, source: SourceId, answer: str, done: Done) -> None: ...

    def phone(self, call: PhoneCall, done: Done) -> None: ...

    def read_second(self, cell: CellId, class_id: str, done: Done) -> None: ...

    def undo(self, done: Done) -> None: ...

    def stop_reading(self, done: Done) -> None:
        """Ends the reading of this window; without one, states as stopped what a program left
        “reading” when it died."""
        ...

    def end(self, state: CaseState, reason: str, done: Done) -> None: ...

    def preview(self, language: Language, done: Callable[[Preview], None], failed: Refused) -> None:
        """The report as it would be signed now, or as it was signed; a newer request replaces an
        older one that is not answered yet."""
        ...

    def sign(self, pin: str, done: Done) -> None: ...

    def amend(self, reason: str, told: str, done: Done) -> None: ...

    def save(self, path: Path, format: Format, language: Language, done: Done) -> None:
        """Writes the newest signed report, or the draft of an open case."""
        ...

    def export(self, path: Path, done: Done) -> None:
        """Writes the case file."""
        ...
