"""Opens the window: application, language, log, and the program behind it."""

from __future__ import annotations

import argparse
import logging
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from wbc_desktop import __version__, resources
from wbc_desktop.composition import House
from wbc_desktop.errors import WbcError
from wbc_desktop.gui.host.program import Program
from wbc_desktop.log_file import log_to
from wbc_desktop.settings import SettingsFile
from wbc_desktop.wording import Wording

log = logging.getLogger(__name__)

UNEXPECTED = Wording(
    "window.unexpected",
    "An error of the program itself happened ({kind}). The case and everything decided in it are"
    " kept. Details are in the log file {log}.",
)

LOG_FILE = "wbc_desktop.log"


def open_window(arguments: Sequence[str]) -> int:
    """Runs the window until it is closed; returns the exit code."""
    options = _options(arguments)
    house = House(options.data)
    app = make_application()
    try:
        log_to(house.folder / LOG_FILE)
        language = _language(SettingsFile(house.folder / "settings.json").load().settings.language)
        install_language(app, language)
        program = Program(app, house)
    except WbcError as error:
        print(error.message, file=sys.stderr)
        house.close()
        return error.exit_code
    _tell_of_exceptions(program, house.folder / LOG_FILE)
    program.start(demonstration=options.demonstration)
    code = app.exec()
    program.close()
    house.close()
    return code


def make_application() -> QApplication:
    """The one application object, with fractional screen scales kept as they are."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(["wbc-desktop"])
    app.setApplicationName("wbc_desktop")
    app.setApplicationDisplayName("WBC Desktop")
    app.setApplicationVersion(__version__)
    return app


def install_language(app: QApplication, language: str) -> None:
    """Loads Qt's own sentences in a language, then the program's, which are looked up first.

    English needs none. A frozen program is without Qt's; the program's hold the names of keys.
    """
    QLocale.setDefault(QLocale(language))
    for file in (f"qtbase_{language}.qm", f"wbc_desktop_{language}.qm"):
        own = resources.path(f"translations/{file}")
        shipped = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / file
        for path in (own, shipped):
            translator = QTranslator(app)
            if path.is_file() and translator.load(str(path)):
                app.installTranslator(translator)
                break


def _language(chosen: str) -> str:
    if chosen != "system":
        return chosen
    return "de" if QLocale.system().language() == QLocale.Language.German else "en"


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    given = [a for a in arguments if a != "window"]
    parser = argparse.ArgumentParser(prog="wbc-desktop window")
    parser.add_argument("--demonstration", action="store_true", help="open the demonstration case")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="folder of cases and settings")
    return parser.parse_args(given)


def _tell_of_exceptions(program: Program, file: Path) -> None:
    """An exception nobody foresaw is logged, told once a kind, and leaves the case intact."""
    told: set[str] = set()

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("unexpected", exc_info=(kind, error, trace))
        if kind.__name__ not in told and threading.current_thread() is threading.main_thread():
            told.add(kind.__name__)
            program.window.tell_message(UNEXPECTED(kind=kind.__name__, log=str(file)), str(error))

    sys.excepthook = hook
