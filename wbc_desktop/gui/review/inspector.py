"""What is it, and why: the current cell large, its place, the network's view of it, and Confirm."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wbc_desktop.domain.cell import Cell, CellId, PersonId
from wbc_desktop.domain.people import Person
from wbc_desktop.gui.review.cell_acts import CellActs
from wbc_desktop.gui.review.cell_picture import CellPicture
from wbc_desktop.gui.review.gallery_state import GalleryState
from wbc_desktop.gui.review.inspector_words import reason_text, standing_text
from wbc_desktop.gui.review.picture_loader import PictureLoader
from wbc_desktop.gui.review.place_picture import PlacePicture
from wbc_desktop.gui.review.proposal_bars import ProposalBars, bars_for
from wbc_desktop.gui.review.services import OpenCase
from wbc_desktop.gui.review.thumbnails import image_of
from wbc_desktop.gui.review.trait_words import traits_line, traits_told
from wbc_desktop.gui.review.typical_cells import TypicalCells, classes_to_compare
from wbc_desktop.gui.review.why_map import WhyMap
from wbc_desktop.gui.review.words import cell_title, scale_text
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.buttons import IconButton
from wbc_desktop.gui.shell.controls import ElidedText, Text
from wbc_desktop.gui.shell.theme import Theme

_CROP = "crop"


class Inspector(QWidget):
    """Shows one cell of the case; asks for acts by signals, does none itself."""

    confirm_wanted = Signal()
    remove_wanted = Signal()
    class_wanted = Signal(str)
    field_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        opened: OpenCase,
        state: GalleryState,
        pictures: PictureLoader,
        fields: PictureLoader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self._opened = opened
        self._people = opened.people
        self._state = state
        self._loader = pictures
        self._cell: CellId | None = None
        self._shown: tuple[Cell, bool] | None = None
        self._narrow = False
        self._compact = False
        self.title = Text(theme, "", "body", weight=600)
        self.about = ElidedText(theme, "", "small", "muted")
        self._zoom = IconButton(theme, "search", actions.tool_tip("zoom"), size=18)
        self._to_field = IconButton(theme, "target", actions.tool_tip("field"), size=18)
        self.picture = CellPicture(theme)
        self.why_map = WhyMap(theme, actions, opened, self.picture, pictures, self)
        self.place = PlacePicture(theme, opened.fields, fields)
        self.standing = Text(theme, "", "small", "muted", weight=600, wrap=True)
        self.why = Text(theme, "", "small", "muted", wrap=True)
        self.traits = Text(theme, "", "small", wrap=True)
        self.bars = ProposalBars(theme, actions)
        self.acts = CellActs(theme, actions)
        self.confirm, self.typical_button = self.acts.confirm, self.acts.typical
        self.typical = TypicalCells(theme, opened.references, pictures)
        self._lay_out()
        self._connect()
        self._on_theme_changed()
        self._on_keys_changed()
        self.show_cell(None)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._head.addWidget(self.title)
        self._head.addWidget(self.about, 1)
        self._head.addWidget(self.why_map.button)
        self._head.addWidget(self._zoom)
        self._head.addWidget(self._to_field)
        self._beside = QVBoxLayout()
        for widget in (self.place, self.standing, self.why):
            self._beside.addWidget(widget)
        self._beside.addStretch(1)
        self._middle = QHBoxLayout()
        left = QVBoxLayout()
        left.addWidget(self.picture)
        left.addStretch(1)
        self._middle.addLayout(left)
        self._middle.addLayout(self._beside, 1)
        for row in (self._head, self._middle):
            self._column.addLayout(row)
        self._column.addWidget(self.why_map.words)
        self._column.addWidget(self.traits)
        for part in (self.bars, self.acts, self.typical):
            self._column.addWidget(part)
        self._column.addStretch(1)

    def _connect(self) -> None:
        self._zoom.clicked.connect(self.picture.toggle_zoom)
        self._to_field.clicked.connect(self.field_wanted)
        self.place.field_wanted.connect(self.field_wanted)
        self.confirm.clicked.connect(self.confirm_wanted)
        self.acts.remove.clicked.connect(self.remove_wanted)
        self.typical_button.toggled.connect(self._on_typical)
        self.bars.class_wanted.connect(self.class_wanted)
        self._loader.made.connect(self._on_made)
        self._loader.failed.connect(self._on_failed)
        self._theme.theme_changed.connect(self._on_theme_changed)
        self._actions.keys_changed.connect(self._on_keys_changed)

    # What is shown

    @property
    def cell(self) -> CellId | None:
        return self._cell

    def take_people(self, people: Mapping[PersonId, Person]) -> None:
        """Those who may be named as having decided."""
        self._people = people

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.acts.set_narrow(narrow)
        self._on_theme_changed()
        self.refresh()

    def set_compact(self, compact: bool) -> None:
        """A smaller picture, where the table below leaves little height."""
        if compact != self._compact:
            self._compact = compact
            self._on_theme_changed()

    def set_in_field(self, in_field: bool) -> None:
        """On the field a false cell can be refused by a button too."""
        self._to_field.setVisible(not in_field)
        self.acts.set_in_field(in_field)
        self.refresh()

    def show_cell(self, id: CellId | None, selected: int = 1) -> None:
        """Shows a cell; ``selected`` says how many are chosen with it."""
        known = self._opened.case.cells.get(id) if id is not None else None
        changed = id != self._cell
        self._cell = id if known else None
        for widget in (self.picture, self.place, self.acts, self.why):
            widget.setVisible(known is not None)
        self._zoom.setEnabled(known is not None)
        self._to_field.setEnabled(known is not None)
        if known is None:
            self._show_nothing()
            return
        if changed:
            self._ask(known)
        self.title.setText(cell_title(known))
        source = self._opened.case.sources[known.source]
        about = f"{source.name} · {scale_text(source)}"
        if selected > 1:
            about = self.tr("and {count} more · {about}").format(count=selected - 1, about=about)
        self.about.setText(about)
        self.refresh()

    def refresh(self) -> None:
        """Shows the cell's present state: it was decided, or its proposal may be shown now."""
        cell = self._opened.case.cells.get(self._cell) if self._cell else None
        if cell is None:
            return
        hidden = self._state.hidden(cell)
        self.why_map.show_cell(cell, hidden=hidden)
        self.standing.setText(standing_text(cell, self._state, self._people))
        self.why.setText(reason_text(cell, self._state))
        self._show_traits(cell)
        self.bars.show_bars(bars_for(cell, self._state))
        self.acts.show_cell(cell, hidden=hidden)
        self.typical.setVisible(self.typical_button.isChecked() and not hidden)
        self.typical.show_classes(classes_to_compare(cell))

    def _show_traits(self, cell: Cell) -> None:
        source = self._opened.case.sources[cell.source]
        line = traits_line(cell, source, self._state)
        self.traits.setText(line)
        self.traits.setToolTip(traits_told(cell, source, self._state))
        self.traits.setVisible(bool(line))

    def _show_nothing(self) -> None:
        self._loader.forget(_CROP)
        self.place.clear()
        self.why_map.show_cell(None, hidden=False)
        self.title.setText(self.tr("No cell selected"))
        self.about.setText("")
        self.standing.setText(self.tr("Click a cell, or go to one with the arrow keys."))
        self.bars.show_bars(())
        self.traits.hide()

    def _ask(self, cell: Cell) -> None:
        pictures, id = self._opened.pictures, cell.id

        def make() -> object:
            kept = pictures.picture(id)
            return image_of(kept), kept.microns_per_pixel

        self.picture.clear()
        self._loader.forget(_CROP)
        self._loader.ask(_CROP, id, make)
        self.place.show_cell(cell, self._opened.case.sources[cell.source])

    def height_at(self, width: int) -> int:
        """The height that everything shown needs at a width."""
        self.settle()
        return self._column.totalHeightForWidth(width)

    def settle(self) -> None:
        """Lays out what was shown or hidden since."""
        self._column.activate()

    def toggle_typical(self) -> None:
        self.typical_button.toggle()

    def toggle_zoom(self) -> None:
        self.picture.toggle_zoom()

    # Slots

    @Slot(bool)
    def _on_typical(self, shown: bool) -> None:
        self.typical.setVisible(shown)
        self.typical.forget()
        self.refresh()

    @Slot(str, object, object)
    def _on_made(self, asker: str, request: object, result: object) -> None:
        if asker == _CROP and request == self._cell and isinstance(result, tuple):
            image, microns_per_pixel = result
            assert isinstance(image, QImage)
            self.picture.show_picture(image, microns_per_pixel)

    @Slot(str, object, object)
    def _on_failed(self, asker: str, request: object, problem: object) -> None:
        if asker == _CROP and request == self._cell:
            self.picture.show_failed()

    @Slot()
    def _on_keys_changed(self) -> None:
        self._zoom.setToolTip(self._actions.tool_tip("zoom"))
        self._to_field.setToolTip(self._actions.tool_tip("field"))
        self.refresh()

    @Slot()
    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(16), px(6), px(16), px(10))
        self._column.setSpacing(px(8))
        self._middle.setSpacing(px(8))
        self._beside.setSpacing(px(4))
        self._head.setSpacing(px(8))
        side = px(156 if self._narrow or self._compact else 196)
        self.picture.setFixedSize(side, side)
        self.place.set_narrow(self._narrow)
