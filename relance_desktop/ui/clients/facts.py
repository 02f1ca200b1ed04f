"""The right column of a client's page: plan and why, identity, merges."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.client_contacts import ContactRole
from relance_desktop.domain.clients import Client
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
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.details import KeyValueList
from relance_desktop.ui.kit.labels import Label, SectionTitle
from relance_desktop.ui.kit.layouts import Card, clear, column
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.settings.checks import grouped_id
from relance_desktop.ui.wording.people import role_word

translate = QCoreApplication.translate


class Facts(QWidget):
    """What is known of a client beside what they owe; signals say what was asked."""

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
        self._body.addWidget(self._identity(detail, account))
        self._body.addWidget(_plans(detail.plans))
        if merged:
            self._body.addWidget(self._merged(merged))

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
            (translate("clients", "SIREN"), _spaced(client.siren)),
            (translate("clients", "SIRET"), _spaced(client.siret)),
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


def _spaced(number: str) -> str:
    """By groups of three, never cut at a line's end."""
    return grouped_id(number).replace(" ", formats.NBSP)


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
