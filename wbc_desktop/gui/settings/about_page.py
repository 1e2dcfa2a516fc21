"""What this program is, what it is not, and whose work is in it."""

from __future__ import annotations

from importlib import metadata

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wbc_desktop.gui.settings.networks_page import Described, described
from wbc_desktop.gui.settings.parts import Section, card
from wbc_desktop.gui.settings.services import AboutFacts, Networks
from wbc_desktop.gui.shell.at_work import AtWork
from wbc_desktop.gui.shell.controls import Text
from wbc_desktop.gui.shell.theme import Theme

LIBRARIES = (
    "PySide6-Essentials", "tensorflow-cpu", "tensorflow", "keras", "ai-edge-litert", "numpy",
    "scipy", "scikit-learn", "opencv-python-headless", "pillow", "tifffile", "imagecodecs",
    "openslide-python", "openslide-bin", "SQLAlchemy", "alembic", "pydantic", "platformdirs",
    "reportlab", "pypdf", "pyqtgraph",
)  # fmt: skip


def libraries() -> tuple[str, ...]:
    """Name, version and licence of what is installed of others' work; read in the lane."""
    found = []
    for name in LIBRARIES:
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        words = (name, about["Version"], _licence(about))
        found.append(" · ".join(word for word in words if word))
    return tuple(found)


def _licence(about: metadata.PackageMetadata) -> str:
    if "License-Expression" in about:
        return about["License-Expression"]
    classifiers: list[str] = about.get_all("Classifier") or []
    named = [c.rpartition(" :: ")[2] for c in classifiers if c.startswith("License ::")]
    return ", ".join(named)


class AboutPage(Section):
    """Texts that can be selected and copied."""

    def __init__(
        self,
        theme: Theme,
        facts: AboutFacts,
        at_work: AtWork,
        networks: Networks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "", parent=parent)
        self.title.setText(self.tr("WBC Desktop {version}").format(version=facts.version))
        self._at_work = at_work
        self._networks = networks
        self._add(self.tr("Not a medical device"), self._disclaimer())
        place = self.tr(
            "Nothing leaves this computer: no account, no connection. Cases and settings are in"
            " {folder}."
        )
        self._add(self.tr("Your data"), place.format(folder=facts.data_folder))
        self._add(self.tr("Licences"), self._licences())
        self.sets = self._add(self.tr("What the network in use was trained on"), "")
        self.libraries = self._add(self.tr("Libraries"), "")

    def _disclaimer(self) -> str:
        return self.tr(
            "For research and decision support. The program supports a trained person and"
            " replaces nobody’s judgement: the network proposes, the person decides."
        )

    def _licences(self) -> str:
        return self.tr(
            "WBC Desktop is free software under the Apache License 2.0.\n"
            "The typeface is Inter, © The Inter Project Authors, SIL Open Font License 1.1.\n"
            "Trainings start from EfficientNet-Lite0 with ImageNet weights of the TensorFlow TPU"
            " models, Apache License 2.0, converted to NumPy arrays for this program."
        )

    def _add(self, title: str, text: str) -> Text:
        words = Text(self.theme, text, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = Text(self.theme, title, weight=600, wrap=True)
        self.content.addWidget(card(self.theme, head, words, gap=4))
        return words

    def opened(self) -> None:
        lane = self._at_work.lane
        lane.ask(lambda: described(self._networks), self._show_sets)
        if not self.libraries.text():
            lane.ask(libraries, self._show_libraries)

    def _show_sets(self, networks: tuple[Described, ...]) -> None:
        used = next((d.card for d in networks if d.entry.in_use), None)
        if used is None:
            self.sets.setText(self.tr("No network is in use."))
            return
        lines = [self.tr("{name} v{version}").format(name=used.name, version=used.version)]
        line = self.tr("{set}: {n} cells, {licence}")
        for known in used.training_sets:
            lines.append(line.format(set=known.name, n=known.cells, licence=known.licence))
        self.sets.setText("\n".join([*lines, *used.notices]))

    def _show_libraries(self, lines: tuple[str, ...]) -> None:
        self.libraries.setText("\n".join(lines))
