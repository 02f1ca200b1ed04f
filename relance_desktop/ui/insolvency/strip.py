"""The strip on what concerns a client in collective proceedings: published, or recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from relance_desktop.domain.vetting.client_alerts import AlertKind, ClientAlert
from relance_desktop.errors import UserError
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.layouts import add, clear, column
from relance_desktop.ui.kit.notices import Banner, Kind
from relance_desktop.ui.kit.strip import Strip

if TYPE_CHECKING:
    from relance_desktop.domain.insolvency.values import Insolvency
    from relance_desktop.services.insolvency import InsolvencyNews
    from relance_desktop.ui.page import Shell
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class ProceedingsStrip(QWidget):
    """Hidden while there is nothing to say. Clicking leads to the page « insolvency » itself.

    ``narrow``: the words above the button, for a panel. ``shown`` tells whether it speaks.
    """

    shown = Signal(bool)

    def __init__(
        self, shell: Shell, services: Services, name: str = "proceedings", *, narrow: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._shell, self._services, self._narrow = shell, services, narrow
        self._place = column(gap=0)
        self.setLayout(self._place)

    def show_client(self, client_id: int) -> bool:
        """Say what is known of a client; whether there was anything to say."""
        clear(self._place)
        try:
            news = self._services.insolvency.news(client_id)
            current = self._services.insolvency.current(client_id)
        except UserError:
            news = current = None
        if news is not None:
            self._say_news(client_id, news)
        elif current is not None:
            self._say_open(current)
        found = news is not None or current is not None
        if self.parentWidget() is not None or not found:  # else a window of its own
            self.setVisible(found)
        self.shown.emit(found)
        return found

    def _say_news(self, client_id: int, news: InsolvencyNews) -> None:
        from relance_desktop.ui.insolvency.target import ClientProceedings
        from relance_desktop.ui.insolvency.words import news_action, news_text, news_title

        button = self._say(
            "warning", news_title(news.kind), news_text(news.kind), news_action(news.kind)
        )
        key = news.filled.id
        target = key or ClientProceedings(client_id, fill=True)
        button.clicked.connect(lambda: self._shell.go("insolvency", target))

    def _say_open(self, one: Insolvency) -> None:
        from relance_desktop.ui.insolvency.words import head_title

        text = translate(
            "insolvency",
            "Ce qui date d'avant ne se relance plus, et ne porte plus d'intérêts\u00a0: cela se"
            " déclare.",
        )
        button = self._say(
            "warning", head_title(one), text, translate("insolvency", "Voir la procédure")
        )
        button.clicked.connect(lambda: self._shell.go("insolvency", one.id))

    def _say(self, kind: Kind, title: str, text: str, action: str) -> QAbstractButton:
        if self._narrow:
            banner = Banner(kind, text, title, name="proceedings-strip")
            banner.setAccessibleName(f"{title}. {text}")
            self._place.addWidget(banner)
            button = QuietButton(action, "arrow-right", name="proceedings-more")
            add(self._place, button)
            return button
        strip = Strip(kind, title, text, name="proceedings-strip")
        self._place.addWidget(strip)
        return strip.add_action(action, "proceedings-more")


def without_proceedings(
    alerts: tuple[ClientAlert, ...], services: Services, client_id: int
) -> tuple[ClientAlert, ...]:
    """What else is to be said of a client: once recorded, the strip says the proceedings."""
    if services.insolvency.current(client_id) is None:
        return alerts
    return tuple(one for one in alerts if one.kind is not AlertKind.INSOLVENT)


def proceedings_strip(shell: Shell, services: Services, client_id: int) -> QWidget | None:
    """The strip for a panel, None while there is nothing to say."""
    made = ProceedingsStrip(shell, services, narrow=True)
    return made if made.show_client(client_id) else None
