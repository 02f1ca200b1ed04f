"""Beside the register: one letter, where it stands, what that means, what to do next."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.registered_mail.course import MailState, may_follow
from relance_desktop.domain.tracking import tracking_number
from relance_desktop.services.registered_mail.values import RegisteredLetter
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import LinkButton, PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.details import DetailPanel, KeyValueList
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.timeline import Timeline
from relance_desktop.ui.registered.scans import Scans
from relance_desktop.ui.registered.story import story
from relance_desktop.ui.registered.words import (
    awaited,
    deadline_lines,
    kind_word,
    meaning,
    state_chip,
)


class LetterPanel(DetailPanel):
    """``asked`` gives what to do: post, outcome, number, follow, see, again, case, client;
    ``undone`` an entry to take off, ``given`` scans, ``opened`` and ``removed`` a paper."""

    asked = Signal(str)
    undone = Signal(object)
    given = Signal(object, object)
    opened = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__(name="registered-detail")
        self.one: RegisteredLetter | None = None

    def show_letter(self, one: RegisteredLetter, today: date, *, over: bool) -> None:
        """Show a letter; ``over``: its client's time ran out, nothing is paid."""
        self.one = one
        self.clear()
        self.set_title(kind_word(one), one.addressee)
        for action, text, glyph, first in self._offered(one, over):
            kind = PrimaryButton if first else SecondaryButton
            button = kind(text, glyph, name=f"letter-{action}")
            button.clicked.connect(lambda _on=False, what=action: self.asked.emit(what))
            self.add_action(button)
        self.add(self._standing(one, today))
        if over:
            self.add(self._over(one))
        self.add(self._meaning(one))
        self.add(self._facts(one))
        timeline = Timeline("registered-timeline")
        timeline.set_entries(story(one))
        timeline.opened.connect(self.undone)
        self.add(timeline, self.tr("Ce qui s'est passé"))
        if one.course.state is not MailState.TO_POST:
            self.add(self._scans(one), self.tr("Preuves numérisées"))

    def _offered(self, one: RegisteredLetter, over: bool) -> list[tuple[str, str, str, bool]]:
        course, found = one.course, list[tuple[str, str, str, bool]]()
        if course.state is MailState.TO_POST:
            word = self.tr("Déposer") if one.is_electronic else self.tr("Imprimer et poster")
            found.append(("post", word, "envelope", True))
        if over:
            found.append(("case", self.tr("Ouvrir un dossier"), "scales", True))
        if course.state is MailState.ADDRESS_UNKNOWN and one.owed and not one.to_other:
            found.append(("client", self.tr("Vérifier le siège"), "magnifying-glass", True))
            found.append(("again", self.tr("Renvoyer"), "envelope", False))
        if may_follow(course, one.letter.mail_form):
            found.append(("outcome", self.tr("Noter la suite…"), "plus", course.is_open))
        if course.state is not MailState.TO_POST:
            found.append(("number", self.tr("N° de suivi…"), "pencil-simple", False))
        if one.letter.tracking_number and not one.is_electronic:
            found.append(("follow", self.tr("Suivre sur laposte.fr"), "arrow-square-out", False))
        return [*found, ("see", self.tr("Voir la lettre"), "file-text", False)]

    def _standing(self, one: RegisteredLetter, today: date) -> QWidget:
        chip = state_chip(one.course.state, electronic=one.is_electronic)
        line = QWidget()
        line.setObjectName("letter-standing")
        told = "" if one.course.state is MailState.TO_POST else awaited(one, today)
        words = Label(told, "muted", wrap=False, name="letter-awaited")
        line.setLayout(row(Pill(chip), words, None))
        return line

    def _over(self, one: RegisteredLetter) -> QWidget:
        text = self.tr("Reste dû\u00a0: {amount}. Un dossier compare les voies possibles.")
        return Banner(
            "warning",
            text.format(amount=formats.totals(one.owed)),
            self.tr("Délai de la mise en demeure dépassé"),
            name="notice-over",
        )

    def _meaning(self, one: RegisteredLetter) -> QWidget:
        told, part = meaning(one), QWidget()
        part.setObjectName("letter-meaning")
        words = column(
            Label(told.text, name="meaning-text"), Label(told.next, "strong", name="meaning-next")
        )
        if told.sure:
            words.addWidget(Label(told.sure, "small", name="meaning-sure"))
        part.setLayout(words)
        return part

    def _facts(self, one: RegisteredLetter) -> QWidget:
        number = tracking_number(one.letter.tracking_number)
        told = number.shown
        if told and number.check_ok is False:
            told += "\n" + self.tr("La clé ne tombe pas juste\u00a0: relisez l'étiquette.")
        until = one.course.kept_until
        kept = self.tr("À accepter jusqu'au") if one.is_electronic else self.tr("Gardée jusqu'au")
        notice = one.letter.channel is Channel.FORMAL_NOTICE
        client = LinkButton(one.client.name, name="letter-client")
        client.clicked.connect(lambda: self.asked.emit("client-page"))
        form = self.tr("Électronique (LRE)") if one.is_electronic else self.tr("Papier")
        return KeyValueList(
            [
                (self.tr("Client"), client),
                (self.tr("Factures"), ", ".join(one.numbers)),
                (self.tr("Reste dû"), formats.totals(one.owed) if one.owed else self.tr("rien")),
                (self.tr("Forme"), form),
                (self.tr("N° de suivi"), told),
                (kept, formats.day(until)),
                (self.tr("Retour attendu le"), formats.day(one.course.back_from)),
                (
                    self.tr("Payer jusqu'au"),
                    "\n".join(deadline_lines(one.deadline)) if notice else "",
                ),
            ]
        )

    def _scans(self, one: RegisteredLetter) -> QWidget:
        scans = Scans()
        scans.show_letter(one)
        scans.given.connect(self.given)
        scans.opened.connect(self.opened)
        scans.removed.connect(self.removed)
        return scans
