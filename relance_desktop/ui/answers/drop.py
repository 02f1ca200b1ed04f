"""Mails dropped on the window: those that answer a message of ours find their place alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.errors import UserError
from relance_desktop.services.inbox import FiledMail
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.jobs import Token
from relance_desktop.ui.main_window import ask_place_of_mails
from relance_desktop.ui.work.given import given_file

if TYPE_CHECKING:
    from relance_desktop.ui.main_window import MainWindow
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class _Taken(NamedTuple):
    filed: list[FiledMail]
    left: int
    refusal: UserError | None


def take_mails(window: MainWindow, services: Services, paths: Sequence[Path]) -> None:
    """File in the worker those that answer us, and show the first; the others need a place."""

    def work(token: Token) -> _Taken:
        filed: list[FiledMail] = []
        refusal: UserError | None = None
        left = 0
        for path in paths:
            if token.cancelled():
                break
            try:
                one = services.inbox.take_mail(given_file(path))
            except UserError as error:
                refusal = refusal or error
                continue
            if one is None:
                left += 1
            else:
                filed.append(one)
        return _Taken(filed, left, refusal)

    def done(taken: _Taken) -> None:
        if taken.refusal is not None:
            window.show_error(taken.refusal)
        elif taken.left:
            ask_place_of_mails(window)
        if taken.filed:
            _show(window, services, taken.filed)

    window.jobs.run(window, work, done)


def _show(window: MainWindow, services: Services, filed: Sequence[FiledMail]) -> None:
    inbox = services.inbox

    def unfile() -> None:
        for one in filed:
            inbox.unfile(one)

    def undo() -> None:
        window.go("today")  # what is on screen goes
        attempt(window, unfile)

    window.data_changed()
    window.go("answer", filed[0].mail.id)
    one, many = (
        translate("answers", "{n} réponse classée"),
        translate("answers", "{n} réponses classées"),
    )
    window.notify(
        f"{formats.plural(len(filed), one, many)}.",
        undo=undo,
        still=lambda: all(inbox.stands(mail.mail) for mail in filed),
    )
