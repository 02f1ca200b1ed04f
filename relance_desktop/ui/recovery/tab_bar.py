"""The tabs of a case: each built when first shown, read again when facts change."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.page import Shell
from relance_desktop.ui.recovery.tab import CaseTab
from relance_desktop.ui.recovery.tab_list import tab_specs
from relance_desktop.ui.services import Services


class CaseTabs(QTabWidget):
    """Shows one tab of one case. ``shown`` gives its key."""

    shown = Signal(str)

    def __init__(self, shell: Shell, services: Services, side: SideStack) -> None:
        super().__init__()
        self._shell, self._services, self._side = shell, services, side
        self.setObjectName("case-tabs")
        self.setAccessibleName(self.tr("Parties du dossier"))
        self.tabBar().setAccessibleName(self.accessibleName())
        self._specs = tuple(tab_specs())
        self._built: dict[str, CaseTab] = {}
        self._fresh: set[str] = set()
        self._case_id = 0
        self._at = 0
        self._wanted: int | None = None
        for spec in self._specs:
            place = QWidget()
            place.setObjectName(f"tab-{spec.key}")
            layout = QVBoxLayout(place)
            layout.setContentsMargins(0, 0, 0, 0)
            self.addTab(place, spec.title)
        self.currentChanged.connect(self._changed)

    def minimumSizeHint(self) -> QSize:
        """Its parts scroll: the tallest tab must not make the window taller."""
        return QSize(scaled(320), scaled(160))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all tabs, in order."""
        return tuple(spec.key for spec in self._specs)

    @property
    def current(self) -> CaseTab | None:
        """The tab on screen."""
        return self._built.get(self.keys[self.currentIndex()])

    def show_case(self, case_id: int, key: str = "") -> None:
        """Show a case's facts as they are now; ``key`` chooses the tab."""
        self._case_id = case_id
        self._fresh.clear()
        if key in self.keys and key != self.keys[self.currentIndex()]:
            self.setCurrentIndex(self.keys.index(key))
        else:
            self._load()

    def may_leave(self) -> bool:
        """Whether the tab on screen lets go."""
        self._wanted = None
        return self.current is None or self.current.leave()

    def go_on(self) -> None:
        """Go where the tab that asked first was to make room for: another tab, or a page."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.setCurrentIndex(wanted)
        else:
            self._shell.go_on()

    def name_count(self, key: str, count: int) -> None:
        """Say a number after a tab's name, nothing for 0."""
        if key in self.keys:
            place = self.keys.index(key)
            title = self._specs[place].title
            self.setTabText(place, f"{title} ({count})" if count else title)

    def _changed(self, place: int) -> None:
        left = self._built.get(self.keys[self._at])
        if place != self._at and left is not None and not left.leave():
            self.blockSignals(True)
            self.setCurrentIndex(self._at)
            self.blockSignals(False)
            self._wanted = place
            return
        self._at = place
        self._load()
        self.shown.emit(self.keys[place])

    def _load(self) -> None:
        """Build and read the tab on screen, once for these facts."""
        place = self.currentIndex()
        spec = self._specs[place]
        if self._case_id == 0 or spec.key in self._fresh:
            return
        tab = self._built.get(spec.key)
        if tab is None:
            tab = self._built[spec.key] = spec.make(self._shell, self._services)
            tab.side, tab.go_on = self._side, self.go_on
            holder = self.widget(place)
            assert holder is not None
            layout = holder.layout()
            assert layout is not None
            layout.addWidget(tab)
        self._fresh.add(spec.key)
        tab.load(self._case_id)
