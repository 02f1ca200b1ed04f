"""What the first page says when nothing is to be done, or nothing is there yet."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from relance_desktop.services.today import TodayPage
from relance_desktop.ui.kit.action_row import Disc
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, column
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.reasons import channel_noun, on_day
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Shell

translate = QCoreApplication.translate

LAST_WELCOME_PAGE = 3
"""Where the first start offers the demonstration."""


def nothing_at_all(shell: Shell) -> QWidget:
    """What the first page is for, and three ways to begin."""
    empty = EmptyState(
        "tray",
        translate("today", "Bienvenue"),
        translate(
            "today",
            "Déposez ici vos factures, fichiers ou dossiers entiers\u00a0: chaque matin, cette page "
            "dira qui relancer, comment, et pourquoi.",
        ),
        translate("today", "Importer des factures"),
        "download-simple",
    )
    empty.triggered.connect(lambda: shell.go("import"))
    begin = QuietButton(
        translate("today", "Préparer une affaire, avant la facture"), name="new-affair"
    )
    begin.clicked.connect(lambda: shell.make_new("engagements"))
    look = QuietButton(translate("today", "Voir d'abord une démonstration"), name="see-demo")
    look.clicked.connect(lambda: shell.go("welcome", LAST_WELCOME_PAGE))
    box = QWidget()
    box.setObjectName("nothing-at-all")
    layout = column(None, empty, gap=0)
    for button in (begin, look):
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addStretch(1)
    box.setLayout(layout)
    return box


def nothing_today(page: TodayPage, today: date) -> QWidget:
    """Nobody to remind: when the next step comes."""
    card = Card(name="nothing-today")
    title = Label(translate("today", "Personne à relancer aujourd'hui"), "heading")
    said = Label(_next_thing(page, today), "muted", name="next-thing")
    for label in (title, said):
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    card.add(GRID * 2)
    card.body.addWidget(Disc("coffee", "green", 56), 0, Qt.AlignmentFlag.AlignHCenter)
    card.add(GRID, title, said, GRID * 2)
    return card


def _next_thing(page: TodayPage, today: date) -> str:
    """When the next step comes, and for whom."""
    coming = [one for one in page.agenda.waiting if one.on is not None and one.step is not None]
    if not coming:
        if page.open_totals:
            return translate("today", "Aucune relance n'est prévue pour l'instant.")
        if not page.counts.invoices:
            return translate("today", "Aucune facture pour l'instant.")
        return translate("today", "Plus aucune facture n'attend de paiement.")
    first = coming[0]
    text = translate("today", "Prochaine étape\u00a0: {step}, {client}, {day}.")
    return text.format(
        step=channel_noun(first.step.channel) if first.step else "",
        client=page.clients[first.claim.client_id].name,
        day=on_day(first.on or today, today),
    )
