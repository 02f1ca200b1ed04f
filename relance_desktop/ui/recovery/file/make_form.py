"""« Constituer le dossier »: how it is made and where; progress; its end or why not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QDir, QSettings, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLineEdit, QWidget

from relance_desktop.domain.dossier.values import DossierOptions, HandOver
from relance_desktop.errors import UserError
from relance_desktop.services.dossiers import Dossiers
from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.fields import DateEdit, NumberEdit
from relance_desktop.ui.kit.folders import documents_folder
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.kit.progress import BusyOverlay
from relance_desktop.ui.recovery.file.protection import Protection

FOLDER_KEY: Final = "dossier/folder"
LIMITS: Final = (5, 10, 20)
OWN: Final = -1


class Asked(NamedTuple):
    """A dossier to make. ``with_sheet``: the data for the portal go into the archive."""

    options: DossierOptions
    folder: Path
    with_sheet: bool = False


class MakeForm(FormPanel):
    """``asked`` gives an ``Asked``; ``stop_asked`` while it is made. Whoever makes it calls
    ``begin_work``, ``tell`` and ``end_work``. What is typed here is not kept: there may be a
    password in it."""

    asked = Signal(object)
    stop_asked = Signal()

    def __init__(
        self, dossiers: Dossiers, settings: QSettings, today: date, route_name: str = ""
    ) -> None:
        super().__init__(self.tr("Constituer le dossier"), self.tr("Constituer"), width=440)
        self.setObjectName("make-form")
        self._settings = settings
        self._today = today
        self._veil: BusyOverlay | None = None
        self.day = DateEdit(today, today, "dossier-day")
        self.kind = self._make_kind()
        self.limit, self.own = self._make_limit()
        self.dividers = QCheckBox(self.tr("Une page de titre devant chaque pièce"))
        self.dividers.setObjectName("dossier-dividers")
        said = self.tr("Joindre les données pour «\u00a0{name}\u00a0»").format(name=route_name)
        self.sheet = QCheckBox(said.replace("&", "&&"))
        self.sheet.setObjectName("dossier-sheet")
        self.sheet.setChecked(bool(route_name))
        self._route_name = route_name
        self.protection = Protection(dossiers.new_password)
        self.folder = QLineEdit(self._last_folder())
        self.folder.setObjectName("dossier-folder")
        self._lay_out()
        self._show_kind()

    @property
    def touched(self) -> bool:
        """Never: it is not kept aside."""
        return False

    @property
    def form_of(self) -> HandOver:
        """What is to be written."""
        return HandOver(self.kind.currentData())

    @property
    def working(self) -> bool:
        """Whether it is being made."""
        return self._veil is not None

    def save(self) -> object | None:
        """Ask for it; the form stays until it is there."""
        wrong = self._complaint()
        if wrong:
            self.complain(wrong)
            return None
        if self.working:
            return None
        day = self.day.day()
        assert day is not None
        self._settings.setValue(FOLDER_KEY, self.folder.text().strip())
        options = DossierOptions(
            as_of=day,
            form=self.form_of,
            limit_mb=self._limit_mb(),
            dividers=self.dividers.isChecked(),
            password=self.protection.chosen,
        )
        folder = Path(self.folder.text().strip()).expanduser()
        self.asked.emit(Asked(options, folder, self._with_sheet()))
        return None

    def cancel(self) -> None:
        """Stop what is being made, else give up."""
        if self.working:
            self.stop_asked.emit()
        else:
            self.protection.forget()
            super().cancel()

    # -- while it is made ------------------------------------------------------

    def begin_work(self, title: str) -> None:
        """Show that it is being made."""
        self.form.setEnabled(False)
        self.save_button.setEnabled(False)
        self._veil = BusyOverlay(self)
        self._veil.cancelled.connect(self.stop_asked)
        self._veil.start(title)
        self._veil.panel.setFocus()

    def tell(self, done: int, total: int, title: str) -> None:
        """Show how far it is: each exhibit is read, bound, and perhaps joined apart."""
        if self._veil is not None:
            share = 100 * done // total if total else 0
            now = f"{share}\u00a0% · {title}" if title else ""
            self._veil.panel.update_progress(done, total, now)

    def end_work(self, refused: UserError | None = None) -> None:
        """Give the fields back, and say why nothing came of it."""
        if self._veil is not None:
            self._veil.hide()
            self._veil.deleteLater()
            self._veil = None
        self.form.setEnabled(True)
        self.save_button.setEnabled(True)
        self.save_button.setFocus()
        if refused is not None:
            self.complain(wording(refused).sentence())

    # -- fields ----------------------------------------------------------------

    def _make_kind(self) -> QComboBox:
        kind = QComboBox()
        kind.setObjectName("dossier-form")
        kind.addItem(self.tr("Un ZIP\u00a0: le PDF et chaque pièce à part"), HandOver.ZIP.value)
        kind.addItem(self.tr("Un PDF seul, avec tout dedans"), HandOver.PDF.value)
        kind.currentIndexChanged.connect(self._show_kind)
        return kind

    def _make_limit(self) -> tuple[QComboBox, NumberEdit]:
        limit = QComboBox()
        limit.setObjectName("dossier-limit")
        limit.addItem(self.tr("Aucune"), None)
        for megabytes in LIMITS:
            limit.addItem(self.tr("{n}\u00a0Mo par PDF").format(n=megabytes), megabytes)
        limit.addItem(self.tr("Autre…"), OWN)
        own = NumberEdit(2, 1, 2000, self.tr("Mo"), "dossier-own-limit")
        own.setAccessibleName(self.tr("Taille la plus grande d'un PDF, en mégaoctets"))
        limit.currentIndexChanged.connect(lambda: own.setVisible(limit.currentData() == OWN))
        own.hide()
        return limit, own

    def _lay_out(self) -> None:
        form = self.form
        form.add(
            self.tr("Décompte arrêté au"),
            self.day,
            self.tr("La couverture et les intérêts sont à cette date."),
        )
        form.add(self.tr("Forme"), self.kind)
        sizes = QWidget()
        sizes.setObjectName("dossier-sizes")
        line = row(self.limit, self.own)
        line.setStretch(0, 1)
        sizes.setLayout(line)
        self.limit.setAccessibleName(self.tr("Taille la plus grande d'un PDF"))
        hint = self.tr("La limite du portail, à vérifier chez lui. Au-delà\u00a0: plusieurs PDF.")
        form.add(self.tr("Taille la plus grande d'un PDF"), sizes, hint)
        form.add_widget(self.dividers)
        form.add_widget(self.sheet)
        form.add_widget(self.protection)
        choose = SecondaryButton(self.tr("Choisir…"), "folder-open", name="dossier-choose")
        choose.clicked.connect(self._choose)
        where = QWidget()
        where.setObjectName("dossier-where")
        line = row(self.folder, choose)
        line.setStretch(0, 1)
        where.setLayout(line)
        self.folder.setAccessibleName(self.tr("Enregistrer dans"))
        form.add(self.tr("Enregistrer dans"), where)
        self.protection.pdf_asked.connect(
            lambda: self.kind.setCurrentIndex(self.kind.findData(HandOver.PDF.value))
        )

    def _show_kind(self) -> None:
        """The archive alone can hold the data, and is not opened everywhere when encrypted."""
        self.protection.set_form(self.form_of)
        self.sheet.setVisible(bool(self._route_name) and self.form_of is HandOver.ZIP)

    def focus_first(self) -> None:
        """The day is mostly right: what is made comes first."""
        self.kind.setFocus()

    def _with_sheet(self) -> bool:
        zipped = self.form_of is HandOver.ZIP
        return bool(self._route_name) and zipped and self.sheet.isChecked()

    def _limit_mb(self) -> int | None:
        chosen = self.limit.currentData()
        return self.own.value() if chosen == OWN else chosen

    def _complaint(self) -> str:
        if self.day.day() is None:
            return self.tr("Donnez la date du décompte.")
        if not self.folder.text().strip():
            return self.tr("Choisissez où enregistrer le dossier.")
        return self.protection.complaint()

    def _last_folder(self) -> str:
        kept = str(self._settings.value(FOLDER_KEY, "") or "")
        if kept and Path(kept).is_dir():
            return kept
        return QDir.toNativeSeparators(str(documents_folder()))

    def _choose(self) -> None:
        title = self.tr("Enregistrer le dossier dans")
        start = self.folder.text() or QDir.homePath()
        chosen = QFileDialog.getExistingDirectory(self, title, start)
        if chosen:
            self.folder.setText(QDir.toNativeSeparators(chosen))
