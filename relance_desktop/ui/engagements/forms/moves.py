"""Forms that take a dated fact down: agreed, quoted, signed, lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from relance_desktop.domain.papers import PaperKind
from relance_desktop.errors import UserError
from relance_desktop.ui.engagements.done import Done, changed, together
from relance_desktop.ui.engagements.filing import file_papers, filed
from relance_desktop.ui.engagements.forms.few_lines import few_lines
from relance_desktop.ui.engagements.forms.file_field import FileField
from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.heavy import heavy

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from relance_desktop.domain.engagements.values import Engagement
    from relance_desktop.services.engagements.values import Changed
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class MoveForm(FormPanel):
    """What they share: an affair, a day, perhaps files. ``finished`` gives a ``Done``."""

    def __init__(
        self, services: Services, engagement: Engagement, title: str, on: date | None
    ) -> None:
        super().__init__(title, translate("engagements", "Enregistrer"), engagement.title)
        self.services, self.engagement = services, engagement
        self.today = services.clock.today()
        self.day = DateEdit(self.today, on or self.today, name="move-day")

    def day_given(self) -> date | None:
        """The day typed; says so when there is none."""
        day = self.day.day()
        if day is None:
            self.complain(self.tr("Il manque une date."))
        return day

    def carry_out(
        self,
        said: str,
        move: Callable[[], Changed],
        paths: Sequence[Path] = (),
        kind: PaperKind | None = None,
        dated_on: date | None = None,
    ) -> Done:
        """File the files, then take the fact down; a fact refused leaves no file behind."""
        papers = file_papers(self.services, self.engagement.id, paths, kind, dated_on)
        kept = filed(self.services, papers)
        try:
            made = changed(self.services, said, [move()])
        except UserError:
            kept.undo()
            raise
        new = any(one.is_new for one in papers)
        return together(said, (made, kept)) if new else made


class OralForm(MoveForm):
    """An agreement by word of mouth: when, and what."""

    def __init__(self, services: Services, engagement: Engagement) -> None:
        title = translate("engagements", "Accord oral")
        super().__init__(services, engagement, title, engagement.talked_on)
        self.setObjectName("oral-form")
        self.what = few_lines("oral-what", engagement.note)
        self.form.add(self.tr("Convenu le"), self.day)
        self.form.add(
            self.tr("Ce qui a été convenu"),
            self.what,
            self.tr(
                "Le travail, le prix, les dates, le paiement. Pour vous\u00a0: rien n'est envoyé."
            ),
        )

    def save(self) -> Done | None:
        """Note it."""
        from dataclasses import replace

        day = self.day_given()
        if day is None:
            return None
        service = self.services.engagements
        changes = [service.agreed_orally(self.engagement.id, day)]
        note = self.what.toPlainText().strip()
        if note != self.engagement.note:
            changes.append(service.update(replace(changes[0].engagement, note=note)))
        return changed(self.services, self.tr("Accord oral noté."), changes)


class QuoteForm(MoveForm):
    """A quote that went out: its number, its days, its file."""

    def __init__(self, services: Services, engagement: Engagement) -> None:
        title = translate("engagements", "Devis envoyé")
        super().__init__(services, engagement, title, engagement.quoted_on)
        self.setObjectName("quote-form")
        self.ref = QLineEdit(engagement.quote_ref)
        self.ref.setObjectName("quote-ref")
        self.until = DateEdit(self.today, engagement.quote_until, name="quote-until")
        self.files = FileField("quote-files")
        self.form.add(self.tr("Numéro du devis"), self.ref)
        self.form.add(self.tr("Envoyé le"), self.day)
        self.form.add(
            self.tr("Valable jusqu'au"), self.until, self.tr("Par exemple\u00a0: +30. Facultatif.")
        )
        self.form.add(self.tr("Le devis"), self.files)

    def save(self) -> object | None:
        """Note it, with the file."""
        day = self.day_given()
        if day is None:
            return None
        if not self.until.understood():
            self.complain(self.tr("La date de validité n'est pas comprise."))
            return None
        key, ref, until = self.engagement.id, self.ref.text(), self.until.day()
        said, paths = self.tr("Devis noté comme envoyé."), self.files.paths

        def note() -> Changed:
            return self.services.engagements.quote_sent(key, day, ref, until)

        return heavy(paths, lambda: self.carry_out(said, note, paths, PaperKind.QUOTE, day))


class SignForm(MoveForm):
    """A signature: when, by whom, the signed copy."""

    def __init__(self, services: Services, engagement: Engagement) -> None:
        title = translate("engagements", "Signature")
        super().__init__(services, engagement, title, engagement.signed_on)
        self.setObjectName("sign-form")
        self.by = QLineEdit(engagement.signed_by)
        self.by.setObjectName("signed-by")
        self.files = FileField("sign-files")
        self.form.add(self.tr("Signé le"), self.day)
        self.form.add(self.tr("Signé par"), self.by, self.tr("Nom et fonction de la personne"))
        self.form.add(self.tr("La copie signée"), self.files)

    def save(self) -> object | None:
        """Note it, with the copy."""
        day = self.day_given()
        if day is None:
            return None
        key, by = self.engagement.id, self.by.text()
        said, paths = self.tr("Signature notée."), self.files.paths

        def note() -> Changed:
            return self.services.engagements.signed(key, day, by)

        return heavy(paths, lambda: self.carry_out(said, note, paths, PaperKind.SIGNED_COPY, day))


class LostForm(MoveForm):
    """The affair will not be."""

    def __init__(self, services: Services, engagement: Engagement) -> None:
        super().__init__(services, engagement, translate("engagements", "Affaire perdue"), None)
        self.setObjectName("lost-form")
        self.reason = QLineEdit(engagement.lost_reason)
        self.reason.setObjectName("lost-reason")
        self.form.add(self.tr("Depuis le"), self.day)
        self.form.add(self.tr("Pourquoi"), self.reason, self.tr("Pour vous souvenir. Facultatif."))

    def save(self) -> Done | None:
        """Note it."""
        day = self.day_given()
        if day is None:
            return None
        change = self.services.engagements.lost(self.engagement.id, day, self.reason.text())
        return changed(self.services, self.tr("Affaire notée comme perdue."), [change])
