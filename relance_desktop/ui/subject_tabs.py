"""The tabs of one thing: each built when first shown, read again when facts change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services
from relance_desktop.ui.subject_tab import SubjectTab

Tab = TypeVar("Tab", bound=SubjectTab)
Made = TypeVar("Made", bound=SubjectTab, covariant=True)


class Spec(Protocol[Made]):
    """A tab before it is built."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def make(self) -> Callable[[Shell, Services], Made]: ...


class SubjectTabs(QTabWidget, Generic[Tab]):
    """Shows one tab of one case, affair… ``shown`` gives its key."""

    shown = Signal(str)

    def __init__(
        self, shell: Shell, services: Services, side: SideStack, specs: Sequence[Spec[Tab]]
    ) -> None:
        super().__init__()
        self._shell, self._services, self._side = shell, services, side
        self._specs = tuple(specs)
        self._built: dict[str, Tab] = {}
        self._fresh: set[str] = set()
        self._shown_id = 0
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
    def current(self) -> Tab | None:
        """The tab on screen."""
        return self._built.get(self.keys[self.currentIndex()])

    def set_name(self, name: str, said: str) -> None:
        """Its name among widgets, and what a screen reader says of it."""
        self.setObjectName(name)
        self.setAccessibleName(said)
        self.tabBar().setAccessibleName(said)

    def show_one(self, row_id: int, key: str = "") -> None:
        """Show the facts of one as they are now; ``key`` chooses the tab."""
        self._shown_id = row_id
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
        if self._shown_id == 0 or spec.key in self._fresh:
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
        tab.load(self._shown_id)
