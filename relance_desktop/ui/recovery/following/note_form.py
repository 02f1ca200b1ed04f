"""« Noter une étape… »: what happened on a route, when, with what amount, and its proof."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.recovery.values import RouteEvent
from relance_desktop.domain.routes.values import EventKind
from relance_desktop.services.recovery_cases import CaseView, Noted, RouteFollow
from relance_desktop.ui.engagements.forms.few_lines import few_lines
from relance_desktop.ui.holds.evidence import EvidenceField
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

OTHER = "note"
"""The key of what no data file names: a note of the user's own."""


class NoteForm(FormPanel):
    """``finished`` gives what was noted (Noted), or what a note was before (RouteEvent)."""

    def __init__(
        self,
        services: Services,
        view: CaseView,
        follow: RouteFollow,
        event: RouteEvent | None = None,
    ) -> None:
        title = self.tr("Noter une étape") if event is None else self.tr("Modifier l'étape")
        super().__init__(title, self.tr("Enregistrer"), follow.name)
        self.setObjectName("route-note-form")
        self._services, self._view, self._follow, self._old = services, view, follow, event
        old = event or RouteEvent(follow.route.id, view.client.id, "", view.today)
        self.what = QComboBox()
        self.what.setObjectName("route-event")
        self.what.setMinimumContentsLength(16)  # else its longest step is the form's least width
        self.what.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._fill(old.key)
        self.day = DateEdit(view.today, old.happened_on, "route-event-day")
        self.fixed = DateEdit(view.today, old.fixed_on, "route-event-fixed")
        self.amount = MoneyEdit(old.cents, view.amounts.currency, name="route-event-amount")
        self.words: QPlainTextEdit = few_lines("route-event-note", old.note)
        self.file = EvidenceField()
        self.hint = Label("", "muted", name="route-event-hint")
        self._lay_out()
        self.what.currentIndexChanged.connect(lambda _at: self._show_kind())
        self._show_kind()

    def save(self) -> Noted | RouteEvent | None:
        """Keep it."""
        day = self.day.day()
        if day is None or not (self.fixed.understood() and self.amount.understood()):
            self.complain(self.tr("Une date ou le montant n'est pas compris."))
            return None
        kind = self._kind()
        event = RouteEvent(
            self._follow.route.id,
            self._view.client.id,
            self.what.currentData(),
            day,
            note=self.words.toPlainText().strip(),
            cents=self.amount.cents() if kind is None or kind.amount_label else None,
            fixed_on=self.fixed.day() if kind is None or kind.day_label else None,
        )
        cases = self._services.recovery_cases
        if self._old is not None:
            return cases.change_note(replace(event, id=self._old.id))
        return cases.note(event, self.file.files, PaperKind.ACT)

    # -- inside ----------------------------------------------------------------

    def _fill(self, key: str) -> None:
        known = self._follow.known
        following = self._follow.next_events
        listed = list(following)
        if known is not None:
            listed += [one for one in known.events if one not in following]
        for place, one in enumerate(listed):
            if following and place == len(following):
                self.what.insertSeparator(self.what.count())
            self.what.addItem(one.label, one.key)
        self.what.addItem(self.tr("Autre chose"), OTHER)
        if key and self.what.findData(key) < 0:
            self.what.addItem(key, key)
        self.what.setCurrentIndex(max(0, self.what.findData(key)) if key else 0)

    def _kind(self) -> EventKind | None:
        known = self._follow.known
        return known.event(self.what.currentData()) if known is not None else None

    def _lay_out(self) -> None:
        form = self.form
        form.add(self.tr("Ce qui s'est passé"), self.what)
        form.add_widget(self.hint)
        form.add(self.tr("Le"), self.day)
        self._fixed_row = form.add(self.tr("Date fixée"), self.fixed)
        self._amount_row = form.add(self.tr("Montant"), self.amount)
        form.add(self.tr("Note"), self.words)
        if self._old is None:
            form.add(self.tr("Document"), self.file, self.tr("Il est gardé avec le dossier."))

    def _show_kind(self) -> None:
        kind = self._kind()
        self._fixed_row.setVisible(kind is None or bool(kind.day_label))
        self._fixed_row.set_label(
            kind.day_label if kind and kind.day_label else self.tr("Date fixée")
        )
        named = kind is not None and bool(kind.day_label)
        hint = "" if named else self.tr("Une audience, un dernier jour donné.")
        self._fixed_row.set_hint(hint)
        self._amount_row.setVisible(kind is None or bool(kind.amount_label))
        self._amount_row.set_label(
            kind.amount_label if kind and kind.amount_label else self.tr("Montant")
        )
        self.hint.setText(kind.note if kind else "")
        self.hint.setVisible(bool(self.hint.text()))
