"""What became of each message of a batch, as it happens; what did not leave says why."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relance_desktop.domain.mail import Sent, Unknown
from relance_desktop.domain.reminders import Reminder
from relance_desktop.services.outbox import SendResult
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import IconButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import Card, Scroll, clear, column, row
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.wording.mail_errors import failure


class BatchResults(Card):
    """One line per message, the last one in sight; closed by the user."""

    def __init__(self) -> None:
        super().__init__(name="batch-results")
        self._names: Mapping[int, str] = {}
        self._title = Label("", "strong", name="results-title")
        close = IconButton("x", self.tr("Fermer les résultats"), name="results-close")
        close.clicked.connect(self.hide)
        head = row(self._title, close)
        head.setStretch(0, 1)
        self._lines: QVBoxLayout = column(gap=6)
        self._scroll = Scroll(name="results-scroll")
        self._scroll.body.addLayout(self._lines)
        self._scroll.body.addStretch(1)
        self._scroll.setFixedHeight(scaled(112))
        self.add(head, self._scroll)
        self._gone = self._rest = 0
        self.hide()

    def begin(self, names: Mapping[int, str], *, anew: bool) -> None:
        """Prepare for a batch; ``anew`` forgets the one before."""
        self._names = names
        if anew:
            clear(self._lines)
            self._gone = self._rest = 0
            self.hide()

    def add_result(self, result: SendResult) -> None:
        """Add what became of one message."""
        icon, color, text = self._told(result)
        name = self._names.get(result.reminder.client_id, "")
        line = QWidget()
        line.setObjectName("batch-result")
        title = Label(name, "strong", wrap=False)
        words = Label(text, "muted" if color == "success" else "body", name="result-words")
        layout = row(IconLabel(icon, color, 18), title, words)
        layout.setStretch(2, 1)
        line.setLayout(layout)
        line.setAccessibleName(f"{name}, {text}")
        self._lines.addWidget(line)
        self._title.setText(self.summary())
        self.show()
        bar = self._scroll.verticalScrollBar()
        QTimer.singleShot(0, bar, lambda: bar.setValue(bar.maximum()))

    def summary(self) -> str:
        """How many left, how many did not."""
        told = []
        if self._gone:
            one, many = self.tr("{n} e-mail envoyé"), self.tr("{n} e-mails envoyés")
            told.append(formats.plural(self._gone, one, many))
        if self._rest:
            told.append(
                formats.plural(self._rest, self.tr("{n} à revoir"), self.tr("{n} à revoir"))
            )
        return ", ".join(told)

    def _told(self, result: SendResult) -> tuple[str, str, str]:
        if isinstance(result.outcome, Sent):
            self._gone += 1
            return "check-circle", "success", self._to(result.reminder)
        self._rest += 1
        if result.refusal is not None:
            said = wording(result.refusal)
            return "warning", "warning", f"{said.title}. {said.text} {said.advice}".strip()
        if isinstance(result.outcome, Unknown):
            text = self.tr("Peut-être parti\u00a0: dites-le sous «\u00a0À vérifier\u00a0».")
            return "question", "warning", text
        words = failure(result.reminder.failure).message
        return "x-circle", "danger", f"{words.title}. {words.text} {words.advice}"

    def _to(self, reminder: Reminder) -> str:
        return self.tr("envoyé à {to}").format(to=", ".join(reminder.recipients))
