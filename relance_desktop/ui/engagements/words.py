"""Affairs in words: states, kinds of payment, triggers, papers; icon and hue of each."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.engagements.milestones import MilestoneKind, Trigger
from relance_desktop.domain.engagements.terms import AdvanceKind
from relance_desktop.domain.engagements.values import EngagementState
from relance_desktop.domain.papers import PaperKind
from relance_desktop.ui.kit.status import Chip

translate = QCoreApplication.translate

S = EngagementState
_LOOKS: Final = MappingProxyType(
    {
        S.TALKS: ("chat-circle-dots", "slate"),
        S.QUOTE_SENT: ("paper-plane-tilt", "blue"),
        S.SIGNED: ("pen-nib", "teal"),
        S.UNDER_WAY: ("play-circle", "blue"),
        S.DELIVERED: ("package", "amber"),
        S.INVOICED: ("receipt", "slate"),
        S.CLOSED: ("check-circle", "green"),
        S.LOST: ("x-circle", "slate"),
    }
)


def state_word(state: EngagementState) -> str:
    """Where an affair stands, in one or two words."""
    return {
        S.TALKS: translate("engagements", "Discussion"),
        S.QUOTE_SENT: translate("engagements", "Devis envoyé"),
        S.SIGNED: translate("engagements", "Signée"),
        S.UNDER_WAY: translate("engagements", "En cours"),
        S.DELIVERED: translate("engagements", "Livrée"),
        S.INVOICED: translate("engagements", "Facturée"),
        S.CLOSED: translate("engagements", "Close"),
        S.LOST: translate("engagements", "Perdue"),
    }[state]


def state_chip(state: EngagementState) -> Chip:
    """The pill of a state."""
    return Chip(state_word(state), *_LOOKS[state])


def state_look(state: EngagementState) -> tuple[str, str]:
    """The icon and the hue of a state."""
    return _LOOKS[state]


def kind_word(kind: MilestoneKind, advance: AdvanceKind = AdvanceKind.ACOMPTE) -> str:
    """What part of the price a line is; a deposit is called what was agreed."""
    if kind is MilestoneKind.DEPOSIT:
        return advance_word(advance)
    return {
        MilestoneKind.INSTALMENT: translate("engagements", "Versement"),
        MilestoneKind.BALANCE: translate("engagements", "Solde"),
    }[kind]


def advance_word(advance: AdvanceKind) -> str:
    """What a sum paid beforehand is called."""
    return {
        AdvanceKind.ACOMPTE: translate("engagements", "Acompte"),
        AdvanceKind.ARRHES: translate("engagements", "Arrhes"),
    }[advance]


def trigger_word(trigger: Trigger) -> str:
    """What makes a line payable."""
    return {
        Trigger.SIGNATURE: translate("engagements", "À la signature"),
        Trigger.DATE: translate("engagements", "À une date"),
        Trigger.EVENT: translate("engagements", "À une étape"),
        Trigger.DELIVERY: translate("engagements", "À la livraison"),
    }[trigger]


def paper_word(kind: PaperKind) -> str:
    """What a file is."""
    tr = translate
    return {
        PaperKind.QUOTE: tr("engagements", "Devis"),
        PaperKind.CONTRACT: tr("engagements", "Contrat"),
        PaperKind.ORDER: tr("engagements", "Bon de commande"),
        PaperKind.TERMS: tr("engagements", "Conditions"),
        PaperKind.SIGNED_COPY: tr("engagements", "Copie signée"),
        PaperKind.AGREEMENT: tr("engagements", "Accord écrit"),
        PaperKind.TIME_SHEET: tr("engagements", "Relevé d'heures"),
        PaperKind.VALIDATION: tr("engagements", "Validation"),
        PaperKind.DELIVERY: tr("engagements", "Livraison"),
        PaperKind.ACCEPTANCE: tr("engagements", "Réception"),
        PaperKind.LOOK_UP: tr("engagements", "Réponse d'un registre"),
        PaperKind.DEPOSIT_SLIP: tr("engagements", "Preuve de dépôt"),
        PaperKind.RECEIPT: tr("engagements", "Avis de réception"),
        PaperKind.NOTICE: tr("engagements", "Annonce légale"),
        PaperKind.JUDGMENT: tr("engagements", "Décision de justice"),
        PaperKind.ACT: tr("engagements", "Acte"),
        PaperKind.PICTURE: tr("engagements", "Image"),
        PaperKind.MAIL: tr("engagements", "E-mail"),
        PaperKind.OTHER: tr("engagements", "Autre"),
    }[kind]


_PAPER_ICONS: Final = MappingProxyType(
    {
        PaperKind.SIGNED_COPY: "pen-nib",
        PaperKind.AGREEMENT: "handshake",
        PaperKind.MAIL: "envelope-simple",
        PaperKind.TIME_SHEET: "clock",
        PaperKind.DELIVERY: "package",
        PaperKind.PICTURE: "image",
    }
)


def paper_icon(kind: PaperKind) -> str:
    """The icon of a file."""
    return _PAPER_ICONS.get(kind, "file-text")
