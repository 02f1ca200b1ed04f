"""Proceedings written down: from a legal notice, or by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from relance_desktop.domain.clients import Client, PostalAddress
from relance_desktop.domain.insolvency.proposals import ProposalKind
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.services.insolvency import InsolvencyChange, InsolvencyNews
from relance_desktop.ui.insolvency.words import kind_word, officer_word
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.theme import scaled

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class RecordForm(FormPanel):
    """``finished`` gives an ``InsolvencyChange``. What a notice does not say stays empty."""

    def __init__(
        self,
        services: Services,
        client: Client,
        one: Insolvency | None = None,
        news: InsolvencyNews | None = None,
    ) -> None:
        title = translate("insolvency", "Procédure collective")
        super().__init__(title, translate("insolvency", "Enregistrer"), client.name, 440)
        self.setObjectName("insolvency-form")
        self._services, self._news = services, news
        self._start = news.filled if news is not None else one
        self._client = client
        today = services.clock.today()
        self.kind = QComboBox()
        self.kind.setObjectName("insolvency-kind")
        self.kind.addItem(self.tr("À choisir"), None)
        for kind in Proceedings:
            self.kind.addItem(kind_word(kind), kind)
        self.judged = DateEdit(today, None, name="insolvency-judged")
        self.published = DateEdit(today, None, name="insolvency-published")
        self.court = _line("insolvency-court")
        self.officer, self.email = _line("insolvency-officer"), _line("insolvency-email")
        self.lines = QPlainTextEdit()
        self.lines.setObjectName("insolvency-lines")
        self.lines.setTabChangesFocus(True)
        self.lines.setFixedHeight(scaled(64))
        self.postcode, self.city = _line("insolvency-postcode"), _line("insolvency-city")
        self.abroad = QCheckBox(self.tr("Je demeure hors du territoire\u00a0: quatre mois"))
        self.abroad.setObjectName("insolvency-abroad")
        self.retained = QCheckBox(self.tr("Des biens livrés restent sous réserve de propriété"))
        self.retained.setObjectName("insolvency-retained")
        self.note = QPlainTextEdit()
        self.note.setObjectName("insolvency-note")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(scaled(64))
        self._lay_out()
        self._fill()
        self.kind.currentIndexChanged.connect(lambda _place: self._name_officer())
        self._name_officer()

    def save(self) -> InsolvencyChange | None:
        """Store it."""
        kind, judged = self.kind.currentData(), self.judged.day()
        if kind is None:
            self.complain(self.tr("Dites de quelle procédure il s'agit."))
            return None
        if judged is None:
            self.complain(self.tr("Il manque la date du jugement d'ouverture."))
            return None
        if not self.published.understood():
            self.complain(self.tr("La date de publication n'est pas lisible."))
            return None
        return self._services.insolvency.record(self._typed(kind, judged))

    def _typed(self, kind: Proceedings, judged: object) -> Insolvency:
        base = self._start or Insolvency(self._client.id, kind, judged)  # type: ignore[arg-type]
        lines = tuple(
            line.strip() for line in self.lines.toPlainText().splitlines() if line.strip()
        )
        return replace(
            base,
            kind=kind,
            judged_on=judged,  # type: ignore[arg-type]
            published_on=self.published.day(),
            court=self.court.text(),
            officer_name=self.officer.text(),
            officer_email=self.email.text(),
            officer_address=PostalAddress(
                lines, self.postcode.text().strip(), self.city.text().strip()
            ),
            abroad=self.abroad.isChecked(),
            retained=self.retained.isChecked(),
            note=self.note.toPlainText(),
        )

    # -- set-up ------------------------------------------------------------------

    def _lay_out(self) -> None:
        form = self.form
        if self._news is not None:
            form.add_widget(Label(self._where(self._news), "small", name="insolvency-source"))
        form.add(self.tr("Procédure"), self.kind)
        form.add(
            self.tr("Jugement d'ouverture du"),
            self.judged,
            self.tr(
                "Les intérêts courent jusqu'à la veille. Une conversion plus tard n'y change rien."
            ),
        )
        form.add(
            self.tr("Publication au Bodacc le"),
            self.published,
            self.tr("Celle de l'ouverture\u00a0: le délai pour déclarer court depuis ce jour."),
        )
        form.add(self.tr("Tribunal"), self.court)
        self._officer_row = form.add(
            officer_word(Proceedings.RECOVERY),
            self.officer,
            self.tr("La personne nommée dans l'avis, à qui la créance se déclare."),
        )
        form.add(self.tr("Son adresse"), self.lines)
        form.add_pair((self.tr("Code postal"), self.postcode), (self.tr("Ville"), self.city))
        form.add(self.tr("Son e-mail (facultatif)"), self.email)
        form.add_widget(self.abroad)
        form.add_widget(self.retained)
        hint = self.tr(
            "Des biens seulement, jamais un service\u00a0; une clause écrite, acceptée au plus tard"
            " à la livraison (C. civ. 2367, C.\u00a0com. L624-16)."
        )
        form.add_widget(Label(hint, "small", name="insolvency-goods"))
        form.add(self.tr("Note (facultatif)"), self.note)

    def _where(self, news: InsolvencyNews) -> str:
        text = self.tr(
            "Pré-rempli depuis l'avis lu le {day}. Ce que l'avis ne dit pas clairement est resté"
            " vide\u00a0: relisez-le, et complétez."
        )
        said = text.format(day=formats.day(news.seen_on))
        if news.kind is ProposalKind.CONVERTED:
            turned = news.proposal.converted_on if news.proposal else None
            more = self.tr("Convertie en liquidation par jugement du {day}.")
            said = f"{more.format(day=formats.day(turned))} {said}" if turned else said
        return said

    def _fill(self) -> None:
        one, news = self._start, self._news
        if one is None:
            return
        asked = news is not None and not one.id
        found = news.proposal if news is not None else None
        unsaid_kind = asked and found is not None and found.kind is None
        place = 0 if unsaid_kind else 1 + list(Proceedings).index(one.kind)
        self.kind.setCurrentIndex(place)
        unsaid_day = asked and found is not None and found.judged_on is None
        self.judged.set_day(None if unsaid_day else one.judged_on)
        self.published.set_day(one.published_on)
        for field, text in (
            (self.court, one.court),
            (self.officer, one.officer_name),
            (self.email, one.officer_email),
            (self.postcode, one.officer_address.postcode),
            (self.city, one.officer_address.city),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        self.lines.setPlainText("\n".join(one.officer_address.lines))
        self.abroad.setChecked(one.abroad)
        self.retained.setChecked(one.retained)
        note = one.note
        if found is not None and found.converted_on is not None and one.id:
            line = self.tr("Convertie en liquidation judiciaire le {day}.")
            turned = line.format(day=formats.day(found.converted_on))
            note = note if turned in note else f"{note}\n{turned}".strip()
        self.note.setPlainText(note)

    def _name_officer(self) -> None:
        kind = self.kind.currentData() or Proceedings.RECOVERY
        self._officer_row.set_label(officer_word(kind))


def _line(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    return field
