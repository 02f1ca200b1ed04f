"""« Vérifier le journal »: reads the whole chain, says whether it holds."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relance_desktop.domain.journal import VerifyResult
from relance_desktop.services.proof import Proof
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.jobs import Jobs
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.stylesheet import GRID


class JournalCheck(QWidget):
    """A button and its answer."""

    def __init__(self, proof: Proof, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("journal-check")
        self._proof, self._jobs = proof, jobs
        self.button = SecondaryButton(
            self.tr("Vérifier le journal"), "shield-check", name="verify-journal"
        )
        self.button.clicked.connect(self.verify)
        self.answer = Banner("info", "", name="journal-answer")
        self.answer.hide()
        explained = self.tr(
            "Chaque événement porte l'empreinte du précédent\u00a0: une entrée changée après coup se voit."
        )
        layout: QVBoxLayout = column(Label(explained, "muted"), self.button, self.answer, gap=GRID)
        self.setLayout(layout)

    def verify(self) -> None:
        """Check the chain in the worker; once at a time."""
        if not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        self.button.setText(self.tr("Vérification…"))
        self._jobs.run(
            self, lambda _token: self._proof.verify(), self._show, finished=self._finished
        )

    def _show(self, result: VerifyResult) -> None:
        self.answer.set_kind("success" if result.ok else "error")
        if result.ok:
            one = self.tr("{n} événement vérifié, rien n'a été modifié.")
            many = self.tr("{n} événements vérifiés, rien n'a été modifié.")
            text = formats.plural(result.count, one, many)
            mark = self.tr("Dernière empreinte\u00a0: {mark}").format(mark=result.head_hash[:16])
            self.answer.set_text(f"{text} {mark}…", self.tr("Le journal est intact"))
        else:
            text = self.tr(
                "L'événement n°\u00a0{number} ou un document ne correspond plus à son empreinte."
                " Gardez ce fichier, et comparez avec une sauvegarde."
            )
            number = result.first_bad_seq or 0
            self.answer.set_text(text.format(number=number), self.tr("Le journal a été modifié"))
        self.answer.show()

    def _finished(self) -> None:
        self.button.setEnabled(True)
        self.button.setText(self.tr("Vérifier le journal"))
