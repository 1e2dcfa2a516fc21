"""A case with all that works on it, before and while it is open in the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wbc_desktop.gui.cases.case_work import CaseWork
from wbc_desktop.gui.host.act_names import SessionUndoNames
from wbc_desktop.gui.host.pictures import TypicalPictures
from wbc_desktop.gui.review.services import OpenCase
from wbc_desktop.gui.workers.case_session import CaseSession
from wbc_desktop.store import Store
from wbc_desktop.workflow.comparing import SlideComparing
from wbc_desktop.workflow.explaining import CellExplaining


@dataclass(frozen=True, slots=True, eq=False)
class CaseInHand:
    """``paths`` are the images to be read into it when it has none."""

    session: CaseSession
    work: CaseWork
    paths: Sequence[Path] = ()

    def for_review(
        self,
        store: Callable[[], Store],
        comparisons: SlideComparing,
        explanations: CellExplaining,
    ) -> OpenCase:
        """The case for the review page, with the context as it is known now."""
        context = self.work.context
        return OpenCase(
            self.session.case,
            context.rules,
            context.ranges,
            context.people,
            self.session,
            SessionUndoNames(self.session),
            self.work.pictures,
            self.session.pixels,
            TypicalPictures(store),
            comparisons=comparisons,
            explanations=explanations,
        )

    def end(self) -> None:
        """Ends what reads and draws for the case; everything that was kept stays."""
        self.session.close()
        self.session.deleteLater()
        self.work.close()
        self.work.deleteLater()
