"""What proceedings block, and what they leave to ask the accountant."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card

translate = QCoreApplication.translate


def blocked_card(is_open: bool) -> Card:
    """What rests, and by which article."""
    tr = translate
    card = Card(tr("insolvency", "Ce qui est bloqué, et pourquoi"), "insolvency-blocked")
    if not is_open:
        return card.add(
            Label(
                tr(
                    "insolvency",
                    "La procédure est close. Ses factures sont mises en pause ce jour-là\u00a0: à"
                    " vous de reprendre leurs relances, ou de les abandonner.",
                ),
                "muted",
                name="blocked-line",
            )
        )
    for text in (
        tr(
            "insolvency",
            "Relances, mises en demeure, relevés de compte et échéanciers pour l'avant\u00a0:"
            " votre client n'a plus le droit de payer, vous plus celui de réclamer"
            " (C.\u00a0com. L622-7, L622-21).",
        ),
        tr("insolvency", "Les intérêts, depuis le jour du jugement (C.\u00a0com. L622-28)."),
        tr(
            "insolvency",
            "Le travail fait après le jugement se paie à l'échéance et se relance comme"
            " d'habitude (C.\u00a0com. L622-17, à vérifier).",
        ),
    ):
        card.add(Label(text, "small", name="blocked-line"))
    return card


def vat_card() -> Card:
    """Recovering VAT is recalled, not read: the accountant says."""
    tr = translate
    card = Card(tr("insolvency", "La TVA"), "insolvency-vat")
    text = tr(
        "insolvency",
        "La TVA d'une facture qui ne sera jamais payée peut se récupérer quand la créance est"
        " définitivement perdue (CGI 272)\u00a0: à vérifier avec votre comptable.",
    )
    return card.add(Label(text, "small", name="vat-note"))
