"""An exchange taken down beside the page: how, when, with whom, what, and when to come back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.services.exchanges import FoundMail
from relance_desktop.ui.exchanges.words import kind_word
from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label

if TYPE_CHECKING:
    from relance_desktop.services.exchanges import ChangedExchange
    from relance_desktop.services.work import GivenFile
    from relance_desktop.ui.services import Services


class ExchangeForm(FormPanel):
    """``finished`` gives the exchange noted, or what was changed. ``mail``: read from a file
    that is kept with it."""

    def __init__(
        self,
        services: Services,
        exchange: Exchange,
        mail: tuple[FoundMail, GivenFile] | None = None,
    ) -> None:
        super().__init__(_title(self, exchange, mail), self.tr("Enregistrer"))
        self.setObjectName("exchange-form")
        self._services, self._exchange, self._mail = services, exchange, mail
        today = services.clock.today()
        self.kind = QComboBox()
        self.kind.setObjectName("exchange-kind")
        for kind in ExchangeKind:
            self.kind.addItem(kind_word(kind), kind)
        self.kind.setCurrentIndex(self.kind.findData(exchange.kind))
        self.day = DateEdit(today, exchange.happened_on, "exchange-day")
        self.person = QLineEdit(exchange.person)
        self.person.setObjectName("exchange-person")
        self.body = QPlainTextEdit(exchange.body)
        self.body.setObjectName("exchange-body")
        self.body.setTabChangesFocus(True)
        self.body.setMinimumHeight(self.body.fontMetrics().lineSpacing() * 6 + 24)
        self.follow_up = DateEdit(today, exchange.follow_up_on, "exchange-follow-up")
        self._lay_out()

    def save(self) -> Exchange | ChangedExchange | None:
        """Keep it."""
        day = self.day.day()
        if day is None or not self.follow_up.understood():
            self.complain(self.tr("Une date manque ou n'est pas comprise."))
            return None
        follow_up = self.follow_up.day()
        moved = follow_up != self._exchange.follow_up_on
        one = replace(
            self._exchange,
            kind=self.kind.currentData(),
            happened_on=day,
            person=self.person.text(),
            body=self.body.toPlainText(),
            follow_up_on=follow_up,
            followed_up_on=None if moved else self._exchange.followed_up_on,
        )
        exchanges = self._services.exchanges
        if one.id:
            return exchanges.save(one)
        return exchanges.note(one, self._mail[1] if self._mail else None)

    def _lay_out(self) -> None:
        form, is_mail = self.form, self._mail is not None
        if is_mail:
            form.add_widget(Label(self._mail_words(), "muted", name="exchange-mail"))
            self.kind.setEnabled(False)
        form.add_pair((self.tr("Sorte"), self.kind), (self.tr("Le"), self.day))
        form.add(self.tr("Avec"), self.person)
        form.add(self.tr("Ce qui a été dit ou convenu"), self.body)
        hint = self.tr("Ce jour-là, il revient dans Aujourd'hui. Vide\u00a0: pas de suite.")
        form.add(self.tr("À reprendre le"), self.follow_up, hint)

    def _mail_words(self) -> str:
        assert self._mail is not None
        found, file = self._mail
        text = self.tr("«\u00a0{name}\u00a0» est gardé tel quel, avec ses pièces jointes.")
        if not found.attachments:
            text = self.tr("«\u00a0{name}\u00a0» est gardé tel quel.")
        return text.format(name=file.filename)


def _title(form: ExchangeForm, exchange: Exchange, mail: tuple[FoundMail, GivenFile] | None) -> str:
    if exchange.id:
        return form.tr("Modifier l'échange")
    if mail is None:
        return form.tr("Noter un échange")
    return form.tr("E-mail envoyé") if mail[0].outgoing else form.tr("E-mail reçu")
