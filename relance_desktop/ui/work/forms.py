"""Forms beside the work: a sheet, remarks, a deliverable, a handing over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from relance_desktop.domain.work.deliverables import Deliverable, DeliverableKind
from relance_desktop.domain.work.time_sheets import TimeEntry, TimeSheet, period_of, sums_of
from relance_desktop.ui.engagements.forms.file_field import FileField
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.heavy import heavy
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.work.entry_line import DurationEdit
from relance_desktop.ui.work.given import given_file
from relance_desktop.ui.work.words import kind_word, sums_text

if TYPE_CHECKING:
    from relance_desktop.services.work import ChangedDeliverable, ChangedSheet
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class SheetForm(FormPanel):
    """Entries of a period put on a new sheet; ``finished`` gives it."""

    def __init__(
        self, services: Services, engagement_id: int, loose: Sequence[TimeEntry], currency: str
    ) -> None:
        title = translate("work", "Faire un relevé")
        super().__init__(title, translate("work", "Faire le relevé"))
        self.setObjectName("sheet-form")
        self._services, self._engagement_id = services, engagement_id
        self._loose, self._currency = tuple(loose), currency
        first, last = period_of(loose) or (services.clock.today(),) * 2
        today = services.clock.today()
        self.title = QLineEdit(_usual_title(last))
        self.title.setObjectName("sheet-title-edit")
        self.first = DateEdit(today, first, "sheet-first")
        self.last = DateEdit(today, last, "sheet-last")
        self._sums = Label("", "strong", name="sheet-sums")
        self.form.add(self.tr("Titre"), self.title, self.tr("Le client le lit en haut du relevé"))
        self.form.add_pair((self.tr("Du"), self.first), (self.tr("Au"), self.last))
        self.form.add_widget(self._sums)
        for field in (self.first, self.last):
            field.day_changed.connect(lambda _day: self._sum_up())
        self._sum_up()

    def save(self) -> TimeSheet | None:
        """Put the entries of the period on the sheet."""
        chosen = self._chosen()
        if not chosen:
            self.complain(self.tr("Aucune heure dans cette période."))
            return None
        ids = [one.id for one in chosen]
        return self._services.work.sheets.make(self._engagement_id, self.title.text(), ids)

    def _chosen(self) -> list[TimeEntry]:
        first, last = self.first.day() or date.min, self.last.day() or date.max
        return [one for one in self._loose if first <= one.worked_on <= last]

    def _sum_up(self) -> None:
        chosen = self._chosen()
        one, many = self.tr("{n} ligne\u00a0: {sums}"), self.tr("{n} lignes\u00a0: {sums}")
        sums = sums_text(sums_of(chosen), self._currency)
        text = one if len(chosen) < 2 else many
        self._sums.setText(text.format(n=len(chosen), sums=sums))


class FileSheetForm(FormPanel):
    """A file of the user's as a sheet, or the words of a draft; ``finished`` gives a sheet, or
    what was changed."""

    def __init__(
        self, services: Services, sheet: TimeSheet, currency: str, *, is_file: bool
    ) -> None:
        new = sheet.id == 0
        title = translate("work", "Relevé depuis un fichier")
        super().__init__(
            title if new else translate("work", "Modifier le relevé"),
            translate("work", "Enregistrer"),
        )
        self.setObjectName("file-sheet-form")
        today = services.clock.today()
        self._services, self._sheet = services, sheet
        self.file = FileField("sheet-file")
        self.title = QLineEdit(sheet.title)
        self.title.setObjectName("sheet-title-edit")
        self.first = DateEdit(today, sheet.first_on, "sheet-first")
        self.last = DateEdit(today, sheet.last_on, "sheet-last")
        self.time = DurationEdit(sheet.minutes, "sheet-time")
        self.amount = MoneyEdit(sheet.cents, currency, "sheet-amount")
        if new:
            self.form.add(self.tr("Fichier (PDF, tableur, image…)"), self.file)
        self.form.add(self.tr("Titre"), self.title)
        if is_file:
            self.form.add_pair((self.tr("Du"), self.first), (self.tr("Au"), self.last))
            self.form.add_pair(
                (self.tr("Durée totale"), self.time), (self.tr("Montant HT"), self.amount)
            )

    def save(self) -> object | None:
        """Keep the sheet."""
        fields = (self.first, self.last, self.amount)
        minutes, told = self.time.minutes(), self.time.text().strip()
        if not all(one.understood() for one in fields) or (told and minutes is None):
            self.complain(self.tr("Une date, la durée ou le montant n'est pas compris."))
            return None
        sheet = replace(
            self._sheet,
            title=self.title.text(),
            first_on=self.first.day(),
            last_on=self.last.day(),
            minutes=minutes,
            cents=self.amount.cents(),
        )
        sheets = self._services.work.sheets
        if sheet.id:
            return sheets.save(sheet)
        if not self.file.paths:
            self.complain(self.tr("Il manque le fichier."))
            return None
        path = self.file.paths[0]
        return heavy([path], lambda: sheets.make_from_file(sheet, given_file(path)))


class ProvenForm(FormPanel):
    """A day, a word about it, and perhaps a file that proves it."""

    def __init__(
        self, services: Services, title: str, subtitle: str, on: date, word: str, hint: str
    ) -> None:
        super().__init__(title, translate("work", "Enregistrer"), subtitle)
        self.services = services
        self.day = DateEdit(services.clock.today(), on, "proven-day")
        self.word = QLineEdit()
        self.word.setObjectName("proven-word")
        self.file = FileField("proven-file", hint)
        self.form.add(translate("work", "Le"), self.day)
        self.form.add(word, self.word)
        self.form.add(translate("work", "Preuve (facultatif)"), self.file)

    def day_given(self) -> date | None:
        """The day typed; says so when there is none."""
        day = self.day.day()
        if day is None:
            self.complain(self.tr("Il manque une date."))
        return day


class RemarksForm(FormPanel):
    """The client had something to say: the sheet comes back to be changed."""

    def __init__(self, services: Services, sheet: TimeSheet) -> None:
        super().__init__(
            translate("work", "Remarques du client"), translate("work", "Enregistrer"), sheet.title
        )
        self.setObjectName("remarks-form")
        self._services, self._sheet = services, sheet
        self.text = QPlainTextEdit()
        self.text.setObjectName("remarks-text")
        self.text.setTabChangesFocus(True)
        self.form.add(self.tr("Ce qu'il conteste ou demande"), self.text)
        said = self.tr(
            "Le relevé redevient un brouillon\u00a0: corrigez, puis envoyez-le de nouveau."
        )
        self.form.add_widget(Label(said, "muted", name="remarks-effect"))

    def save(self) -> ChangedSheet | None:
        """Take the sheet back."""
        text = self.text.toPlainText().strip()
        if not text:
            self.complain(self.tr("Notez la remarque en quelques mots."))
            return None
        return self._services.work.sheets.withdraw(self._sheet.id, text)


class HandForm(ProvenForm):
    """A deliverable was handed over; ``finished`` gives the ChangedDeliverable."""

    def __init__(self, services: Services, one: Deliverable) -> None:
        super().__init__(
            services,
            translate("work", "Remis"),
            one.title,
            services.clock.today(),
            translate("work", "Comment"),
            translate("work", "accusé, capture, e-mail (.eml)"),
        )
        self.setObjectName("hand-form")
        self._one = one
        self.word.setPlaceholderText(self.tr("e-mail, lien, clé USB, en main propre…"))
        if one.is_held:
            self.form.add_widget(
                Label(self.tr("Vous le reteniez jusqu'au paiement."), "warning", name="was-held")
            )

    def save(self) -> object | None:
        """Note it."""
        day, word, paths = self.day_given(), self.word.text(), self.file.paths
        if day is None:
            return None
        hand_over = self.services.work.deliverables.hand_over

        def keep() -> ChangedDeliverable:
            return hand_over(self._one.id, day, word, given_file(paths[0]) if paths else None)

        return heavy(paths, keep)


class ThingForm(FormPanel):
    """A deliverable, new or changed; ``finished`` gives it, or what was changed."""

    def __init__(self, services: Services, one: Deliverable) -> None:
        new = translate("work", "Nouveau livrable")
        super().__init__(
            translate("work", "Modifier le livrable") if one.id else new,
            translate("work", "Enregistrer"),
        )
        self.setObjectName("thing-form")
        self._services, self._one = services, one
        today = services.clock.today()
        self.title = QLineEdit(one.title)
        self.title.setObjectName("thing-title-edit")
        self.kind = QComboBox()
        self.kind.setObjectName("thing-kind")
        for kind in DeliverableKind:
            self.kind.addItem(kind_word(kind), kind)
        self.kind.setCurrentIndex(self.kind.findData(one.kind))
        self.planned = DateEdit(today, one.planned_on, "thing-planned")
        self.held = QCheckBox(self.tr("Le retenir jusqu'au paiement de l'affaire"))
        self.held.setObjectName("thing-held")
        self.held.setChecked(one.held and one.released_on is None)
        self.note = QLineEdit(one.note)
        self.note.setObjectName("thing-note")
        self.form.add(
            self.tr("Quoi"), self.title, self.tr("Par exemple\u00a0: maquettes, logo vectoriel")
        )
        self.form.add(self.tr("De quelle sorte"), self.kind)
        self.form.add(self.tr("Prévu pour le"), self.planned)
        if one.handed_on is None:
            self.form.add_widget(self.held)
        self.form.add(self.tr("Note"), self.note)
        if not one.id:
            self.kind.currentIndexChanged.connect(self._guess_held)

    def save(self) -> Deliverable | ChangedDeliverable | None:
        """Keep it."""
        if not self.planned.understood():
            self.complain(self.tr("La date n'est pas comprise."))
            return None
        held = self.held.isChecked()
        one = replace(
            self._one,
            title=self.title.text(),
            kind=self.kind.currentData(),
            planned_on=self.planned.day(),
            held=held,
            released_on=None if held and self._one.handed_on is None else self._one.released_on,
            note=self.note.text().strip(),
        )
        things = self._services.work.deliverables
        return things.save(one) if one.id else things.add(one)

    def _guess_held(self) -> None:
        """What can be held back mostly is; the user may say otherwise."""
        self.held.setChecked(self.kind.currentData() is not DeliverableKind.WORK)


def _usual_title(last: date) -> str:
    return f"{formats.month(last).capitalize()} {last.year}"
