"""Réglages › Affaires: how long an answer is waited for, and where clients are looked up."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from relance_desktop.domain.vetting.links import SEARCH_ENGINES
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.fields import NumberEdit
from relance_desktop.ui.kit.forms import FormRow
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, column, row
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

STILL_MS = 400
"""A number is stored when it stops changing: each step of the arrows is one change else."""


class AffairsPart(QWidget):
    """Stores at once. ``changed`` when affairs read otherwise now."""

    changed = Signal()

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__()
        self.setObjectName("affairs-part")
        self._shell, self._services = shell, services
        self.days = NumberEdit(7, 1, 90, self.tr("jours"), name="answer-days")
        self.engine = QComboBox()
        self.engine.setObjectName("search-engine")
        for one in SEARCH_ENGINES:
            self.engine.addItem(one.name, one)
        for field in (self.days, self.engine):
            field.setMaximumWidth(scaled(240))
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(STILL_MS)
        self._still.timeout.connect(self._store_days)
        self.days.valueChanged.connect(lambda _days: self._still.start())
        self.days.editingFinished.connect(self._store_days)
        self.engine.activated.connect(self._store_engine)
        self.setLayout(column(self._answers(), self._look_ups(), self._terms(), gap=16))

    def load(self) -> None:
        """Show what is stored."""
        self.days.blockSignals(True)
        self.days.setValue(self._services.settings.preferences().answer_days)
        self.days.blockSignals(False)
        names = [one.name for one in SEARCH_ENGINES]
        self.engine.setCurrentIndex(names.index(self._services.vetting.search_engine().name))

    # -- cards -------------------------------------------------------------

    def _answers(self) -> Card:
        text = self.tr(
            "Un devis non signé, un accord ou un relevé d'heures sans réponse revient dans "
            "Aujourd'hui passé ce délai."
        )
        card = Card(self.tr("Réponses attendues"), name="answers-card")
        return card.add(Label(text, "muted"), FormRow(self.tr("Me le rappeler après"), self.days))

    def _look_ups(self) -> Card:
        text = self.tr(
            "Les recherches d'une fiche de vérification s'ouvrent dans votre navigateur, sur ce "
            "moteur. Le nom de votre client lui est alors transmis, et seulement quand vous cliquez."
        )
        card = Card(self.tr("Vérification des clients"), name="look-ups-card")
        return card.add(Label(text, "muted"), FormRow(self.tr("Moteur de recherche"), self.engine))

    def _terms(self) -> Card:
        text = self.tr(
            "Vos conditions habituelles (délai de paiement, pénalités, acompte…) s'enregistrent "
            "depuis l'onglet Conditions d'une affaire, et sont reprises dans les suivantes."
        )
        button = QuietButton(self.tr("Voir les affaires"), "arrow-right", name="see-affairs")
        button.clicked.connect(lambda: self._shell.go("engagements"))
        card = Card(self.tr("Conditions habituelles"), name="terms-card")
        return card.add(Label(text, "muted"), row(button, None))

    # -- storing -----------------------------------------------------------

    def _store_days(self) -> None:
        self._still.stop()
        settings = self._services.settings
        before, days = settings.preferences(), self.days.value()
        if before.answer_days != days:
            settings.save_preferences(replace(before, answer_days=days))
            self.changed.emit()

    def _store_engine(self) -> None:
        self._services.vetting.choose_search_engine(self.engine.currentData())
