"""The inline forms: an event, its end, and from what the period is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLineEdit

from relance_desktop.domain.limitation import rules
from relance_desktop.domain.limitation.facts import LASTING
from relance_desktop.domain.limitation.values import (
    LimitationEvent,
    LimitationEventKind,
    LimitationRule,
)
from relance_desktop.services.limitation import (
    ChangedBasis,
    ChangedEvent,
    EventDraft,
    InvoiceClock,
    RecordedEvents,
)
from relance_desktop.ui.holds.evidence import EvidenceField
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.limitation.event_words import KINDS, kind_hint, kind_word
from relance_desktop.ui.limitation.words import cited, no_advice, rule_word

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class EventForm(FormPanel):
    """Notes what interrupts or suspends; ``finished`` gives a RecordedEvents.

    ``clocks``: the invoices that it may be about; ``kind`` and ``happened_on`` when they are
    known already.
    """

    def __init__(
        self,
        services: Services,
        clocks: Sequence[InvoiceClock],
        kind: LimitationEventKind = LimitationEventKind.ACKNOWLEDGMENT,
    ) -> None:
        title = translate("limitation", "Ajouter un événement")
        super().__init__(title, translate("limitation", "Enregistrer"), clocks[0].client_name)
        self.setObjectName("limitation-form")
        today = services.clock.today()
        self._services, self._clocks = services, clocks
        self.kind = QComboBox()
        self.kind.setObjectName("limitation-kind")
        for one in KINDS:
            self.kind.addItem(kind_word(one), one)
        self.happened = DateEdit(today, today, "limitation-on")
        self.ended = DateEdit(today, None, "limitation-ended")
        self.scope = QComboBox()
        self.scope.setObjectName("limitation-scope")
        if len(clocks) > 1:
            every = self.tr("Ces {n} factures").format(n=len(clocks))
            self.scope.addItem(every, tuple(one.invoice_id for one in clocks))
        for clock in clocks:
            self.scope.addItem(clock.number, (clock.invoice_id,))
        self.note = QLineEdit()
        self.note.setObjectName("limitation-note")
        self.evidence = EvidenceField()
        self._kind_row = self.form.add(self.tr("Ce qui s'est passé"), self.kind, kind_hint(kind))
        self.form.add(self.tr("Date"), self.happened)
        hint = self.tr("Vide\u00a0: cela dure encore.")
        self._end_row = self.form.add(self.tr("Fin"), self.ended, hint)
        scope = self.form.add(self.tr("Factures concernées"), self.scope)
        scope.setVisible(len(clocks) > 1)
        self.form.add(self.tr("Note (facultatif)"), self.note)
        self.form.add(self.tr("Preuves (facultatif)"), self.evidence)
        self.form.add_widget(Label(no_advice(), "small", name="limitation-advice"))
        self.kind.currentIndexChanged.connect(lambda _place: self._follow())
        self.kind.setCurrentIndex(KINDS.index(kind))
        self._follow()

    def save(self) -> RecordedEvents | None:
        """Note it with its files."""
        on = self.happened.day()
        if on is None or not self.ended.understood():
            self.complain(self.tr("La date n'est pas comprise."))
            return None
        kind: LimitationEventKind = self.kind.currentData()
        draft = EventDraft(
            self._clocks[0].client_id,
            kind,
            on,
            self.scope.currentData(),
            self.ended.day() if kind in LASTING else None,
            self.note.text(),
        )
        return self._services.limitation.record(draft, self.evidence.files)

    def _follow(self) -> None:
        kind: LimitationEventKind = self.kind.currentData()
        self._kind_row.set_hint(kind_hint(kind))
        self._end_row.setVisible(kind in LASTING)


class EndForm(FormPanel):
    """Says how an event ended, or since when it counts no more; gives a ChangedEvent."""

    def __init__(self, services: Services, event: LimitationEvent) -> None:
        title = translate("limitation", "Noter la fin")
        super().__init__(title, translate("limitation", "Enregistrer"), kind_word(event.kind))
        self.setObjectName("limitation-end-form")
        today = services.clock.today()
        self._services, self._event = services, event
        self.how = QComboBox()
        self.how.setObjectName("limitation-how")
        if event.kind in LASTING:
            self.how.addItem(self.tr("C'est terminé"), False)
        if event.kind not in LASTING or event.kind is LimitationEventKind.COURT_CLAIM:
            self.how.addItem(self.tr("Demande retirée, périmée ou rejetée"), True)
        self.on = DateEdit(today, event.void_on or event.ended_on or today, "limitation-end-on")
        hint = self.tr("Retirée, périmée ou rejetée, elle n'a rien interrompu {law}.")
        void = self.how.findData(True)
        self.form.add(
            self.tr("Comment"),
            self.how,
            hint.format(law=cited(rules.SUED_IN_VAIN)) if void >= 0 else "",
        )
        self.form.add(self.tr("Le"), self.on)
        self.how.setCurrentIndex(void if event.void_on is not None else 0)

    def save(self) -> ChangedEvent | None:
        """Store the end."""
        on = self.on.day()
        if on is None:
            self.complain(self.tr("La date n'est pas comprise."))
            return None
        if self.how.currentData():
            return self._services.limitation.save(replace(self._event, void_on=on))
        return self._services.limitation.save(replace(self._event, ended_on=on, void_on=None))


class BasisForm(FormPanel):
    """Corrects from what an invoice's period is counted; gives a ChangedBasis."""

    def __init__(self, services: Services, clock: InvoiceClock) -> None:
        title = translate("limitation", "Corriger le point de départ")
        super().__init__(title, translate("limitation", "Enregistrer"), clock.number)
        self.setObjectName("limitation-basis-form")
        self._services, self._clock = services, clock
        known = services.limitation.basis(clock.invoice_id)
        self.start = DateEdit(
            services.clock.today(), known.start_on if known else None, "limitation-start"
        )
        self.rule = QComboBox()
        self.rule.setObjectName("limitation-rule")
        self.rule.addItem(self.tr("D'après le type de client"), None)
        for rule in LimitationRule:
            self.rule.addItem(rule_word(rule), rule)
        self.rule.setCurrentIndex(max(0, self.rule.findData(known.rule if known else None)))
        self.note = QLineEdit(known.note if known else "")
        self.note.setObjectName("limitation-basis-note")
        guess = clock.limitation.start.on
        hint = self.tr(
            "Le jour où la prestation s'est achevée. Vide\u00a0: ce que le programme sait ({day})."
        )
        self.form.add(self.tr("Départ du délai"), self.start, hint.format(day=formats.day(guess)))
        self.form.add(self.tr("Durée"), self.rule)
        agreed = self.tr(
            "Un contrat peut changer la durée, de 1 à 10 ans, sauf avec un particulier {law}\u00a0: "
            "notez-le, le programme ne le compte pas."
        )
        law = cited(rules.AGREED_OTHERWISE)
        self.form.add(self.tr("Note (facultatif)"), self.note, agreed.format(law=law))
        self.form.add_widget(Label(no_advice(), "small", name="limitation-advice"))

    def save(self) -> ChangedBasis | None:
        """Store what is said."""
        if not self.start.understood():
            self.complain(self.tr("La date n'est pas comprise."))
            return None
        rule: LimitationRule | None = self.rule.currentData()
        return self._services.limitation.set_basis(
            self._clock.invoice_id, rule, self.start.day(), self.note.text()
        )
