"""The page « Réglages »: its parts in a list at the left, one at a time at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QWidget

from relance_desktop.domain.business import Business
from relance_desktop.services.settings import PasswordKept
from relance_desktop.ui.kit.buttons import PrimaryButton
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.labels import PageTitle
from relance_desktop.ui.kit.layouts import Scroll, column, row
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.services import Services
from relance_desktop.ui.settings.mail_words import kept_sentence
from relance_desktop.ui.settings.search import SettingSearch

translate = QCoreApplication.translate

WIDEST = 1040

SIDE = 208

ABOVE = 96
"""What is left in sight above a control that was asked for: its title, as a rule."""

TYPED: Final = ("identity", "mail")
"""The parts whose texts are stored when the user is done; all others store at once."""


class SettingsPage(Page):
    """All that the user decides once. ``open("mail")`` goes to a part, ``open("data/copies")``
    to a control in it.

    Parts: identity, mail, affairs, plan, texts, rates, calendar, display, data, about.
    """

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("settings", "Réglages"), "settings-page")
        self._services = services
        self._makers = self._parts_makers()
        self._parts: dict[str, Any] = {}
        self._frames: dict[str, QWidget] = {}
        self._list = self._make_list()
        self._stack = QStackedWidget()
        self._stack.setObjectName("settings-parts")
        self._keys = [
            self._list.item(i).data(Qt.ItemDataRole.UserRole) for i in range(self._list.count())
        ]
        self.search = SettingSearch()
        self.search.chosen.connect(self.open)
        self.search.searching.connect(lambda on: self._list.setVisible(not on))
        self.body.addWidget(PageTitle(self.title))
        side = QWidget()
        side.setObjectName("settings-side")
        side.setFixedWidth(scaled(SIDE))
        side.setLayout(column(self.search, self._list, gap=8))
        content = row(side, self._stack, gap=24)
        content.setStretch(1, 1)
        self.body.addLayout(content, 1)
        self._list.currentRowChanged.connect(self._show)
        self._list.setCurrentRow(0)

    @property
    def current(self) -> str:
        """The key of the part on screen."""
        return str(self._keys[self._list.currentRow()])

    def part(self, key: str) -> Any:
        """One part, built when first asked for."""
        if key not in self._parts:
            self._parts[key] = self._makers[key]()
        return self._parts[key]

    def refresh(self) -> None:
        """Read again, but for what is being typed."""
        key = self.current
        part = self.part(key)
        if key in TYPED and part.is_changed():
            return
        part.load()

    def open(self, target: Any) -> None:
        """Go to a part by its key, or to a control in it; an unknown one changes nothing."""
        key, _, control = str(target).partition("/")
        if key not in self._keys:
            return
        self._list.setCurrentRow(self._keys.index(key))
        found = self.part(key).findChild(QWidget, control) if control else None
        scroll = self._frames[key].findChild(Scroll)
        if found is not None and scroll is not None:
            top = found.mapTo(scroll.widget(), QPoint(0, 0)).y()
            scroll.verticalScrollBar().setValue(top - scaled(ABOVE))
            found.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def on_shown(self) -> None:
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """What was typed is kept."""
        self._keep(self.current)
        return True

    # -- parts -------------------------------------------------------------------

    def _parts_makers(self) -> dict[str, Callable[[], QWidget]]:
        return {
            "identity": self._make_identity,
            "mail": self._make_mail,
            "affairs": self._make_affairs,
            "plan": self._make_plan,
            "texts": self._make_texts,
            "rates": self._make_rates,
            "calendar": self._make_calendar,
            "display": self._make_display,
            "data": self._make_data,
            "about": self._make_about,
        }

    def _make_list(self) -> QListWidget:
        words = {
            "identity": (self.tr("Identité"), "identification-card"),
            "mail": (self.tr("E-mail"), "envelope-simple"),
            "affairs": (self.tr("Affaires"), "briefcase"),
            "plan": (self.tr("Plan de relance"), "path"),
            "texts": (self.tr("Modèles de texte"), "note-pencil"),
            "rates": (self.tr("Taux et règles"), "percent"),
            "calendar": (self.tr("Calendrier"), "calendar-blank"),
            "display": (self.tr("Affichage"), "palette"),
            "data": (self.tr("Données"), "database"),
            "about": (self.tr("À propos"), "info"),
        }
        sections = QListWidget()
        sections.setObjectName("settings-list")
        sections.setProperty("role", "side")
        sections.setAccessibleName(self.tr("Parties des réglages"))
        sections.setIconSize(QSize(scaled(26), scaled(18)))
        for key, (text, name) in words.items():
            item = QListWidgetItem(icon(name, "muted"), text)
            item.setData(Qt.ItemDataRole.UserRole, key)
            sections.addItem(item)
        return sections

    def _show(self, number: int) -> None:
        key = str(self._keys[number])
        for other in self._parts:
            if other != key:
                self._keep(other)
        known = key in self._frames
        part = self.part(key)
        if not known:
            self._frames[key] = self._frame(key, part)
            self._stack.addWidget(self._frames[key])
        if key not in TYPED or not known:
            part.load()
        self._stack.setCurrentWidget(self._frames[key])

    def _frame(self, key: str, part: QWidget) -> QWidget:
        scroll = Scroll(name=f"scroll-{key}")
        part.setMaximumWidth(scaled(WIDEST))
        scroll.body.addWidget(part)
        scroll.body.addStretch(1)
        scroll.body.setContentsMargins(0, 0, 12, 8)
        frame = QWidget()
        frame.setObjectName(f"part-{key}")
        layout = column(scroll, gap=16)
        if key in TYPED:
            layout.addLayout(row(self._save_button(key, part), None))
        frame.setLayout(layout)
        return frame

    def _save_button(self, key: str, part: Any) -> PrimaryButton:
        button = PrimaryButton(self.tr("Enregistrer"), "check", name=f"{key}-save")
        button.clicked.connect(lambda: self._keep(key))
        part.changed.connect(lambda: button.setEnabled(part.is_changed()))
        return button

    def _make_identity(self) -> QWidget:
        from relance_desktop.ui.settings.identity import IdentityForm

        form = IdentityForm(self._services)
        form.refused.connect(self.shell.show_error)
        return form

    def _make_mail(self) -> QWidget:
        from relance_desktop.ui.settings.mail_part import MailPart

        form = MailPart(self.shell, self._services)
        form.saved.connect(self._mail_saved)
        return form

    def _make_affairs(self) -> QWidget:
        from relance_desktop.ui.settings.affairs import AffairsPart

        part = AffairsPart(self.shell, self._services)
        part.changed.connect(self.shell.data_changed)
        return part

    def _make_plan(self) -> QWidget:
        from relance_desktop.ui.settings.plan import PlanPart

        part = PlanPart(self.shell, self._services)
        part.changed.connect(self.shell.data_changed)
        return part

    def _make_texts(self) -> QWidget:
        from relance_desktop.ui.settings.texts import TextsPart

        return TextsPart(self.shell, self._services)

    def _make_rates(self) -> QWidget:
        from relance_desktop.ui.settings.rates import RatesPart

        part = RatesPart(self._services)
        part.changed.connect(self.shell.data_changed)
        return part

    def _make_calendar(self) -> QWidget:
        from relance_desktop.ui.settings.calendar import CalendarPart

        part = CalendarPart(self.shell, self._services)
        part.changed.connect(self.shell.data_changed)
        return part

    def _make_display(self) -> QWidget:
        from relance_desktop.ui.settings.display import DisplayPart

        part = DisplayPart(self.shell.settings)
        part.formats_changed.connect(self.shell.data_changed)
        return part

    def _make_data(self) -> QWidget:
        from relance_desktop.ui.settings.data import DataPart

        return DataPart(self.shell, self._services)

    def _make_about(self) -> QWidget:
        from relance_desktop.ui.settings.about import AboutPart

        return AboutPart()

    # -- keeping what is typed -----------------------------------------------------

    def _keep(self, key: str) -> None:
        part = self._parts.get(key)
        if key == "identity" and part is not None:
            before = part.save()
            if before is not None:
                self._say_kept(before)
        elif key == "mail" and part is not None:
            part.save()

    def _say_kept(self, before: Business) -> None:
        def undo() -> None:
            self._services.settings.save_business(before)
            self._parts["identity"].load()
            self.shell.data_changed()

        settings, after = self._services.settings, self._services.settings.business()
        self.shell.notify(
            self.tr("Vos coordonnées sont enregistrées."),
            undo=undo,
            still=lambda: settings.business() == after,
        )
        self.shell.data_changed()

    def _mail_saved(self, kept: PasswordKept | None) -> None:
        self.shell.notify(kept_sentence(kept))
        self.shell.data_changed()
