"""Starts the program: language, look, one instance per data file, window."""

from __future__ import annotations

import argparse
import gc
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QSettings,
    QTimer,
    QTranslator,
)
from PySide6.QtWidgets import QApplication, QWidget

from relance_desktop import __version__, paths
from relance_desktop.domain.value import value
from relance_desktop.ui.day_watch import DayWatch
from relance_desktop.ui.everywhere import Everywhere
from relance_desktop.ui.importing.file_drop import FileDrop
from relance_desktop.ui.kit.format_style import apply_style
from relance_desktop.ui.kit.jobs import Jobs
from relance_desktop.ui.kit.report import BugReporter
from relance_desktop.ui.kit.theme import Mode, Theme
from relance_desktop.ui.last_page import LastPage, last_page
from relance_desktop.ui.main_window import MainWindow
from relance_desktop.ui.page import PageSpec
from relance_desktop.ui.single_instance import SingleInstance

if TYPE_CHECKING:
    from relance_desktop.services.errors import FileError
    from relance_desktop.wiring.services import Services

SIGNAL_LOOK_MS = 250
"""How often Python looks for Ctrl+C: Qt's loop alone never gives it the hand."""

GARBAGE_AFTER = 50_000
"""New objects between two looks for garbage; a row of a list makes three."""

WARM_UP_AFTER_MS = 500
"""The writing side's library is imported, in the worker, once the first page is alive."""

LOOK_AFTER_MS = 2000
"""Answers are looked for once the page can be used."""

COPY_AFTER_MS = 5000
"""The day's automatic copy waits until the first page is long on screen."""


@value
class Options:
    """What the command line says."""

    data: Path
    demo: bool = False
    files: tuple[Path, ...] = ()
    tour: Path | None = None


def parse(argv: Sequence[str]) -> Options:
    """Read the command line (without the program's name)."""
    if not argv:  # the usual start: the reader of options costs 3 ms
        return Options(paths.default_database())
    parser = argparse.ArgumentParser(
        prog="relance-desktop", description="Relances de factures impayées."
    )
    parser.add_argument("--version", action="version", version=f"Relance Desktop {__version__}")
    parser.add_argument(
        "--data",
        type=Path,
        default=paths.default_database(),
        metavar="FICHIER",
        help="le fichier de l'activité, créé s'il n'existe pas",
    )
    parser.add_argument(
        "--demo", action="store_true", help="une activité d'exemple, effacée à la fermeture"
    )
    parser.add_argument(
        "--tour",
        type=Path,
        metavar="DOSSIER",
        help="faire le tour du programme sans écran, images et lettres dans ce dossier",
    )
    parser.add_argument("files", nargs="*", type=Path, help="factures à importer")
    given = parser.parse_args(argv)
    return Options(given.data, given.demo, tuple(given.files), given.tour)


def build_pages(services: Services) -> list[PageSpec]:
    """The pages of the sidebar, in their order. Each is built when first shown."""
    from relance_desktop.ui.pages import build_pages as pages_of

    return pages_of(services, start_demo)


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The Qt application in French, Qt's own buttons included."""
    app = QApplication(["relance-desktop", *arguments])
    app.setApplicationName("relance-desktop")
    app.setApplicationDisplayName("Relance Desktop")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("relance-desktop")
    french = QLocale(QLocale.Language.French, QLocale.Country.France)
    QLocale.setDefault(french)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(french, "qtbase", "_", folder):
        app.installTranslator(translator)
    return app


def user_settings() -> QSettings:
    """Where the window's own habits are kept: size, theme, columns; no business data."""
    return QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "relance-desktop", "window"
    )


def apply_theme(app: QApplication, settings: QSettings) -> Theme:
    """Dress the application as the user chose last."""
    mode = str(settings.value("theme/mode", "system"))
    modes: dict[str, Mode] = {"light": "light", "dark": "dark"}
    percent = str(settings.value("theme/percent", 100))
    return Theme(app, modes.get(mode, "system"), int(percent) if percent.isdecimal() else 100)


def let_interrupt(app: QApplication) -> QTimer:
    """End the program cleanly on Ctrl+C or a polite kill."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: app.quit())
    timer = QTimer(app)
    timer.timeout.connect(lambda: None)
    timer.start(SIGNAL_LOOK_MS)
    return timer


def run(argv: Sequence[str]) -> int:
    """Start the program and stay until its window is closed; gives the exit code."""
    options = parse(argv)
    if options.demo:
        return run_demo(options)
    return stay(options, user_settings(), lambda: open_business(options.data))


def run_demo(options: Options) -> int:
    """Show the make-believe business. It lives in a folder of its own, the window's habits
    too, which goes with the program: nothing of the user's is read or written."""
    with TemporaryDirectory(prefix="relance-demo-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        there = replace(options, data=folder / paths.DATABASE_NAME)
        try:
            return stay(there, settings, lambda: open_demo(folder))
        finally:
            settings.sync()  # else it is written at the very end, and the folder with it


def stay(options: Options, settings: QSettings, opened: Callable[[], Services | None]) -> int:
    """Show the window over a business until it is closed; gives the exit code."""
    app = make_application()
    instance = SingleInstance(options.data, app)
    held = not instance.acquire()
    if held and instance.ask_first(list(options.files)):
        return 0
    apply_theme(app, settings)
    apply_style(settings)
    if held:
        tell_busy(options.data)
        return 1
    reporter = BugReporter(app)
    reporter.install()
    services = opened()
    if services is None:
        instance.release()
        return 1
    new = not (options.demo or services.base.preferences().first_start_done)
    first = "welcome" if new else last_page(settings, services.clock)
    window = build_window(settings, reporter, build_pages(services), first)
    LastPage(window, services.clock)
    if options.demo:
        window.show_notice(demo_notice(services))
    Everywhere(window, services)
    watch = DayWatch(services.clock, window)
    watch.changed.connect(window.data_changed)
    instance.asked.connect(window.raise_window)
    instance.asked.connect(window.open_files)
    window.painted.done.connect(lambda: settle(options, window, instance, services))
    window.show()
    let_interrupt(app)
    code = app.exec()
    reporter.uninstall()
    instance.release()
    if window.jobs.stuck:
        leave_at_once(code)
    services.close()
    return code


def leave_at_once(code: int) -> NoReturn:
    """End the process past a job that hangs, on a server that never answers for example.

    Qt aborts when a thread is taken down while it runs. The business file is whole at any
    moment, and what was being sent says so itself at the next start.
    """
    import logging

    logging.shutdown()
    os._exit(code)


def settle(
    options: Options, window: MainWindow, instance: SingleInstance, services: Services
) -> None:
    """Do what the first page had not to wait for."""
    calm_collector()
    instance.listen()
    window.open_files(options.files)
    QTimer.singleShot(WARM_UP_AFTER_MS, window, lambda: warm_up(window, services))
    if not options.demo:
        QTimer.singleShot(LOOK_AFTER_MS, window, lambda: look_for_answers(window, services))
        keep_logs()
        QTimer.singleShot(COPY_AFTER_MS, window, lambda: copy_for_today(window, services))


def calm_collector() -> None:
    """Look for garbage again, but seldom, and never in what the start made.

    With Python's own pace a list of 100 000 rows takes twice as long to read.
    """
    gc.freeze()
    gc.set_threshold(GARBAGE_AFTER, 20, 50)
    gc.enable()


def warm_up(window: MainWindow, services: Services) -> None:
    """Import what the first write needs, in the worker, unless the program is ending."""
    if window.isVisible():
        window.jobs.run(window, lambda _token: services.store.warm_up())


def look_for_answers(window: MainWindow, services: Services) -> None:
    """Look into the mailboxes, where the user wants that at each start; quietly."""
    if window.isVisible() and services.inbox.looks_at_start():
        from relance_desktop.ui.answers.looking import Looker

        Looker(window, services, window).look(quiet=True)


def keep_logs() -> None:
    """Write the log, once the window is there: its library is not needed before."""
    from relance_desktop.logs import start_logging

    with suppress(OSError):  # a folder that cannot be written: the program does without
        start_logging(paths.logs_dir())


def copy_for_today(window: MainWindow, services: Services) -> None:
    """Make the day's automatic copy in the worker, unless there is one or the program ends."""

    def work(_token: object) -> None:
        services.safekeeping.clear_leftovers()
        services.safekeeping.automatic()

    if window.isVisible():
        window.jobs.run(window, work)


def open_business(data: Path) -> Services | None:
    """Open the business file; None when it cannot be, which the user has then been told."""
    from relance_desktop.bootstrap import build
    from relance_desktop.services.errors import FileError

    while True:
        try:
            return build(data)
        except FileError as error:
            if not tell_and_rescue(error, data):
                return None


def tell_and_rescue(error: FileError, data: Path) -> bool:
    """Say why the file cannot be opened; True once a copy took a damaged one's place."""
    from relance_desktop.bootstrap import rescue_of
    from relance_desktop.services.errors import CorruptFileError, MigrationFailedError
    from relance_desktop.ui.start_failure import StartFailure

    damaged = isinstance(error, CorruptFileError | MigrationFailedError)
    failure = StartFailure(error, data, rescue_of(data) if damaged else None)
    return failure.exec() == StartFailure.DialogCode.Accepted


def tell_busy(data: Path) -> None:
    """Say that another start holds the file and does not answer: it may be closing."""
    from relance_desktop.services.errors import FileLockedError
    from relance_desktop.ui.start_failure import StartFailure

    StartFailure(FileLockedError(data), data).exec()


def open_demo(folder: Path) -> Services:
    """Make the make-believe business in ``folder``."""
    from relance_desktop.bootstrap import build_demo

    return build_demo(folder)


def start_demo() -> None:
    """Start the demonstration beside this program, as a process of its own."""
    from PySide6.QtCore import QProcess

    from relance_desktop.bootstrap import demo_command

    program, *arguments = demo_command()
    QProcess.startDetached(program, arguments)


def demo_notice(services: Services) -> QWidget:
    """The strip that says that it is a demonstration, and on which day when not today."""
    from relance_desktop.bootstrap import SystemClock
    from relance_desktop.ui.demo_notice import DemoNotice

    day = services.clock.today()
    return DemoNotice(day if day != SystemClock().today() else None)


def build_window(
    settings: QSettings, reporter: BugReporter, specs: Sequence[PageSpec], first: str = ""
) -> MainWindow:
    """The window with its pages; errors of jobs that nobody takes are shown in it."""
    jobs = Jobs(on_bug=reporter.report)
    window = MainWindow(specs, settings, jobs)
    jobs.on_user_error = window.show_error
    reporter.window = window
    if "import" in {spec.key for spec in specs}:
        FileDrop(window)
    if specs:
        known = first in {spec.key for spec in specs}
        window.go(first if known else specs[0].key)
        window.refresh_counters()
    return window
