"""The right column of a client's page: suspensions, plan and why, identity, merges."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.client_contacts import ContactRole
from relance_desktop.domain.clients import Client
from relance_desktop.domain.holds import Hold
from relance_desktop.services.client_merge import MergedClient
from relance_desktop.services.views import ClientDetail, PlanReason, PlanUse
from relance_desktop.ui.clients.words import (
    address_form_word,
    address_lines,
    kind_word,
    language_word,
    plan_reason_sentence,
    tone_word,
)
from relance_desktop.ui.kit import formats, reasons
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.details import KeyValueList
from relance_desktop.ui.kit.labels import IconLabel, Label, SectionTitle
from relance_desktop.ui.kit.layouts import Card, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.wording.people import role_word

translate = QCoreApplication.translate


class Facts(QWidget):
    """What is known of a client beside what they owe; signals say what was asked."""

    lift_asked = Signal(int)
    separate_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("client-facts")
        self._body = column(gap=GRID * 2)
        self.setLayout(self._body)

    def show_client(
        self,
        detail: ClientDetail,
        merged: tuple[MergedClient, ...],
        account: str,
        today: date,
    ) -> None:
        """Show a client; ``account``: the sender account when it is not the usual one."""
        clear(self._body)
        now = {hold.id: hold for hold in detail.holds if hold.holds_on(today)}
        for hold in now.values():  # an answer may let several invoices rest
            self._body.addWidget(self._hold(hold, today))
        self._body.addWidget(self._identity(detail, account))
        self._body.addWidget(_plans(detail.plans))
        if merged:
            self._body.addWidget(self._merged(merged))

    def _hold(self, hold: Hold, today: date) -> Card:
        card = Card(name="client-hold-card")
        lift = QuietButton(reasons.hold_way_out(hold.kind), name="lift-hold")
        lift.clicked.connect(lambda: self.lift_asked.emit(hold.id))
        line = row(gap=GRID)
        icon = reasons.hold_icon(hold.kind)
        line.addWidget(IconLabel(icon, "teal", 20), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(reasons.hold_sentence(hold, today)), 1)
        line.addWidget(lift, 0, Qt.AlignmentFlag.AlignTop)
        return card.add(line)

    def _identity(self, detail: ClientDetail, account: str) -> Card:
        client = detail.client
        card = Card(name="client-identity")
        card.add(SectionTitle(translate("clients", "Fiche")))
        relation = " · ".join((address_form_word(client.address_form), tone_word(client.tone)))
        items = (
            (translate("clients", "Nature"), kind_word(client.kind)),
            (translate("clients", "Interlocuteur"), client.contact_name),
            (translate("clients", "E-mail"), client.email),
            (translate("clients", "Téléphone"), client.phone),
            (translate("clients", "Adresse"), "\n".join(address_lines(client.address))),
            (translate("clients", "SIREN"), client.siren),
            (translate("clients", "SIRET"), client.siret),
            (translate("clients", "N° de TVA"), client.vat_number),
            (translate("clients", "Langue"), language_word(client.language)),
            (translate("clients", "Ton"), relation),
            (translate("clients", "Contacts"), _roles(detail)),
            (translate("clients", "Expéditeur"), account),
            (translate("clients", "Encours maximal"), _limit(client)),
        )
        return card.add(4, KeyValueList(items))

    def _merged(self, merged: tuple[MergedClient, ...]) -> Card:
        card = Card(name="client-merged")
        card.add(SectionTitle(translate("clients", "Réunit aussi")))
        for one in merged:
            when = formats.day(one.at.astimezone().date())
            text = translate("clients", "fusionné le {day}").format(day=when)
            undo = QuietButton(translate("clients", "Annuler la fusion"), name="undo-merge")
            name = translate("clients", "Annuler la fusion avec {name}").format(
                name=one.client.name
            )
            undo.setAccessibleName(name)
            undo.clicked.connect(lambda _on=False, key=one.client.id: self.separate_asked.emit(key))
            words = column(
                Label(one.client.name, "strong", name="merged-name"), Label(text, "muted"), gap=2
            )
            words.addWidget(undo, 0, Qt.AlignmentFlag.AlignLeft)
            card.add(words)
        return card


def _limit(client: Client) -> str:
    cents = client.credit_limit_cents
    return "" if cents is None else formats.money(cents)


def _roles(detail: ClientDetail) -> str:
    found = dict.fromkeys(one.role for one in detail.contacts if one.role is not ContactRole.OTHER)
    return ", ".join(role_word(role) for role in found)


def _plans(uses: tuple[PlanUse, ...]) -> Card:
    card = Card(name="client-plans")
    card.add(SectionTitle(translate("clients", "Plan de relance")))
    several = len(uses) > 1
    for use in uses:
        why = plan_reason_sentence(use.why)
        if several or use.why is PlanReason.INVOICE:
            why = f"{why} {_numbers(use)}".strip()
        card.add(
            column(
                Label(use.plan.name, "strong", name="plan-name"),
                Label(why, "muted", name="plan-why"),
                gap=2,
            )
        )
    if not uses:
        card.add(Label(translate("clients", "Aucun"), "muted"))
    return card


def _numbers(use: PlanUse) -> str:
    if not use.numbers:
        return ""
    shown = ", ".join(use.numbers[:3])
    rest = len(use.numbers) - 3
    if rest > 0:
        shown += formats.plural(
            rest, translate("clients", " et {n} autre"), translate("clients", " et {n} autres")
        )
    return f"({shown})"
