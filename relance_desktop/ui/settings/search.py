"""Finds a setting by the words that people have for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from relance_desktop.domain.folding import fold
from relance_desktop.domain.search import Haystack, corrected, readings, vocabulary
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.search_field import SearchField
from relance_desktop.ui.settings.commands import settings


class SettingSearch(QWidget):
    """A field, and below it what answers. ``chosen`` gives « part/control »."""

    chosen = Signal(str)
    searching = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("setting-search")
        self._settings = settings()
        texts = [(fold(one.title), fold(one.words)) for one in self._settings]
        self._haystack = Haystack(texts)
        self._known = vocabulary(" ".join(text) for text in texts)
        self.field = SearchField(self.tr("Trouver un réglage"), name="setting-search-field")
        self.field.searched.connect(self.look_for)
        self.field.left_down.connect(self._enter_list)
        self.found = QListWidget()
        self.found.setObjectName("settings-found")
        self.found.setProperty("role", "side")
        self.found.setAccessibleName(self.tr("Réglages trouvés"))
        self.found.setWordWrap(True)
        self.found.itemActivated.connect(self._choose)
        self.found.itemClicked.connect(self._choose)
        self.nothing = Label(self.tr("Aucun réglage ne porte ces mots."), "small")
        self.nothing.setObjectName("no-setting")
        self.setLayout(column(self.field, self.found, self.nothing, gap=8))
        self.found.hide()
        self.nothing.hide()

    def look_for(self, typed: str) -> None:
        """Show the settings that answer, the best first; nothing typed shows the parts."""
        words = readings(typed)[-1:] if typed.strip() else ()
        on = bool(words)
        matches = self._haystack.find(words[0], len(self._settings)) if on else []
        if on and not matches:
            close = corrected(words[0], self._known)
            matches = self._haystack.find(close, len(self._settings)) if close else []
        self.found.clear()
        for match in sorted(matches, key=lambda one: (one.quality, one.place)):
            setting = self._settings[match.place]
            item = QListWidgetItem(icon(setting.icon, "muted"), setting.title)
            item.setData(Qt.ItemDataRole.UserRole, setting.target)
            self.found.addItem(item)
        self.found.setVisible(bool(matches))
        self.nothing.setVisible(on and not matches)
        self.searching.emit(on)

    def _enter_list(self) -> None:
        if self.found.count():
            self.found.setCurrentRow(0)
            self.found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, item: QListWidgetItem) -> None:
        target = str(item.data(Qt.ItemDataRole.UserRole))
        self.field.clear()
        self.look_for("")
        self.chosen.emit(target)
