"""The stop of a case's exhibits: chosen, seen, made into a dossier, the data for a portal."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from relance_desktop.tour.guide import Guide
from relance_desktop.ui.recovery.file_tab import FileTab


class FileStops(Guide):
    """A case made for the stop and left closed after it: what left it was noted."""

    def exhibits(self) -> None:
        """From the proposal to the ZIP on the disk."""
        if not self.has("case"):
            return
        cases, today = self.services.recovery_cases, self.services.clock.today()
        client = self.client("Hautbois")
        bills = [one.invoice_id for one in cases.basis(client.id).bills if one.taken_by is None]
        case = cases.open(client.id, bills, "Site de mai")
        cases.start(case.id, "credicys", today)
        self.window.go("case", (case.id, "file"))
        tab = self.window.findChild(FileTab, "case-file")
        self.check(tab is not None, "the exhibits are not on screen")
        assert tab is not None
        self.rest()
        self.picture("29-exhibits")
        tab.deeds.show_exhibit(tab.table.current_row())
        self.rest()
        self.picture("29-exhibit-preview")
        self.press("portal-open")
        self.picture("29-portal-data")
        self.press("portal-open")
        self._make(tab)
        self.window.go("today")
        self.say(f"exhibits: {tab.table.count} bound")

    def _make(self, tab: FileTab) -> None:
        with TemporaryDirectory(ignore_cleanup_errors=True) as name:
            self.press("make-dossier")
            self.find(QLineEdit, "dossier-folder").setText(name)
            self.find(QCheckBox, "protect").setChecked(True)
            self.find(QLineEdit, "dossier-password").setText("un-mot-pour-la-visite")
            self.picture("29-dossier-form")
            self.find(QCheckBox, "protect").setChecked(False)
            self.check(self.find(QComboBox, "dossier-form").count() > 1, "there is no choice")
            self.press("form-save")
            self.wait(lambda: tab.is_shown(tab.deeds.handed), "the dossier")
            self.rest()
            self.picture("29-dossier-made")
            self.check(len(list(Path(name).iterdir())) == 1, "the dossier is not there")
