"""The first page of a business that has nothing yet."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.notices import EmptyState
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
