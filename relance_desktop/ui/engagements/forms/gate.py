"""Work begins, or is handed over: with the reason where the gate is shut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.engagements.start_gate import StartGate, StartLack
from relance_desktop.ui.engagements.done import Done, changed
from relance_desktop.ui.engagements.forms.few_lines import few_lines
from relance_desktop.ui.engagements.forms.moves import MoveForm
from relance_desktop.ui.engagements.news import lack_words
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.layouts import Flow
from relance_desktop.ui.kit.notices import Banner

if TYPE_CHECKING:
    from relance_desktop.domain.engagements.values import Engagement
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class GateForm(MoveForm):
    """Asks for the reason where the gate is shut."""

    def __init__(
        self,
        services: Services,
        engagement: Engagement,
        title: str,
        gate: StartGate,
    ) -> None:
        super().__init__(services, engagement, title, None)
        self._lacks = gate.lacks
        self.reason = few_lines("start-reason", gate.reason)

    def add_gate(self) -> None:
        """The warning, and the reason to write."""
        text = self.tr(
            "Vous travailleriez {lacks}. C'est possible, avec une raison écrite\u00a0: elle reste "
            "visible jusqu'à ce que ce soit réglé."
        )
        words = text.format(lacks=lack_words(self._lacks))
        self.form.add_widget(Banner("warning", words, name="gate-warning"))
        self.form.add(self.tr("Pourquoi commencer quand même"), self.reason)
        examples = Flow(gap=4, name="reason-examples")
        for place, example in enumerate(_reasons(self._lacks)):
            button = QuietButton(example, name=f"reason-{place}")
            button.clicked.connect(lambda _on=False, one=example: self.reason.setPlainText(one))
            examples.add(button)
        self.form.add_widget(examples)

    def reason_given(self) -> str | None:
        """The reason, "" where none is needed; says so when it is missing."""
        text = self.reason.toPlainText().strip()
        if self._lacks and not text:
            self.complain(self.tr("Écrivez en quelques mots pourquoi."))
            self.reason.setFocus()
            return None
        return text


class StartForm(GateForm):
    """The work begins."""

    def __init__(self, services: Services, engagement: Engagement, gate: StartGate) -> None:
        title = translate("engagements", "Commencer le travail")
        super().__init__(services, engagement, title, gate)
        self.setObjectName("start-form")
        self.form.add(self.tr("Commencé le"), self.day)
        if gate.lacks:
            self.add_gate()

    def save(self) -> Done | None:
        """Note it."""
        day, reason = self.day_given(), self.reason_given()
        if day is None or reason is None:
            return None
        change = self.services.engagements.start(self.engagement.id, day, reason)
        return changed(self.services, self.tr("Travail commencé."), [change])


class DeliverForm(GateForm):
    """All work is handed over."""

    def __init__(self, services: Services, engagement: Engagement, gate: StartGate) -> None:
        title = translate("engagements", "Travail livré")
        super().__init__(services, engagement, title, gate)
        self.setObjectName("deliver-form")
        if gate.has_started:
            self._lacks = ()
        self.form.add(self.tr("Livré le"), self.day)
        if self._lacks:
            self.add_gate()

    def save(self) -> Done | None:
        """Note it."""
        day, reason = self.day_given(), self.reason_given()
        if day is None or reason is None:
            return None
        change = self.services.engagements.delivered(self.engagement.id, day, reason)
        return changed(self.services, self.tr("Livraison notée."), [change])


def _reasons(lacks: tuple[StartLack, ...]) -> tuple[str, ...]:
    """Reasons that are often true, to be completed."""
    tr = translate
    common = (
        tr("engagements", "Client fidèle, qui paie à l'heure"),
        tr("engagements", "Urgence du client"),
    )
    if StartLack.DEPOSIT in lacks:
        return (*common, tr("engagements", "Virement de l'acompte annoncé"))
    return (*common, tr("engagements", "Signature annoncée"))
