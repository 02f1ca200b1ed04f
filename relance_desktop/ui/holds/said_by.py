"""Who said it, and how: one line, kept as the user would write it."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from relance_desktop.ui.kit.layouts import row


class SaidBy(QWidget):
    """A name and a way: « Mme Roux, au téléphone »."""

    def __init__(self, person: str = "") -> None:
        super().__init__()
        self.setObjectName("hold-said-by")
        self.person = QLineEdit(person)
        self.person.setObjectName("hold-person")
        self.person.setAccessibleName(self.tr("Qui l'a dit"))
        self.person.setPlaceholderText(self.tr("Nom"))
        self.way = QComboBox()
        self.way.setObjectName("hold-way")
        self.way.setAccessibleName(self.tr("Comment"))
        for text in (
            "",
            self.tr("au téléphone"),
            self.tr("par e-mail"),
            self.tr("par courrier"),
            self.tr("de vive voix"),
        ):
            self.way.addItem(text or self.tr("Comment\u00a0?"), text)
        layout = row(self.person, self.way)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.person)

    def by_mail(self) -> None:
        """It was written in an e-mail."""
        self.way.setCurrentIndex(2)

    def text(self) -> str:
        """Both, as they are kept."""
        said = (" ".join(self.person.text().split()), self.way.currentData())
        return ", ".join(filter(None, said))
