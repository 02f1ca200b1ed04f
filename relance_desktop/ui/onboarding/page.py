"""The first start: who you are, how mail leaves, which plan, where the invoices are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from relance_desktop.services.settings import PasswordKept
from relance_desktop.ui.importing.choosing import ask_files, ask_folder
from relance_desktop.ui.kit.buttons import PrimaryButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import Scroll, column, row
from relance_desktop.ui.kit.stepper import Stepper
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.onboarding.bring import BringPart
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.services import Services
from relance_desktop.ui.settings.identity import IdentityForm
from relance_desktop.ui.settings.mail import MailForm
from relance_desktop.ui.settings.mail_words import kept_sentence
from relance_desktop.ui.settings.plan_choice import PlanCards

translate = QCoreApplication.translate

WIDEST: Final = 1040
IDENTITY, MAIL, PLAN, BRING = range(4)


class _Words(NamedTuple):
    short: str
    title: str
    lead: str


def needs_welcome(services: Services) -> bool:
    """Whether the first start is still to be made: ask before the first page is shown."""
    return not services.settings.preferences().first_start_done


class WelcomePage(Page):
    """Four pages in one flow. Each can be skipped; leaving is skipping the rest.

    ``open_demo`` starts the demo in a process of its own; without it the offer is left out.
    """

    def __init__(
        self, shell: Shell, services: Services, open_demo: Callable[[], None] | None = None
    ) -> None:
        super().__init__(shell, translate("welcome", "Bienvenue"), "welcome-page")
        self._services = services
        self._words = self._all_words()
        self.stepper = Stepper([words.short for words in self._words], "welcome-steps")
        self._heading = PageTitle("", name="welcome-title")
        self._lead = Label("", "muted", name="welcome-lead")
        self.identity = IdentityForm(services)
        self.mail = MailForm(shell, services)
        self.plans = PlanCards()
        self.bring = BringPart(open_demo is not None)
        self._connect(open_demo)
        self._stack = QStackedWidget()
        self._stack.setObjectName("welcome-stack")
        for part in (self.identity, self.mail, self.plans, self.bring):
            self._stack.addWidget(_scrolled(part))
        self._fill()
        self._show(IDENTITY)

    @property
    def step(self) -> int:
        """The page shown, from 0."""
        return self._stack.currentIndex()

    def refresh(self) -> None:
        """Read what is stored; what is being typed stays."""
        if not self.identity.is_changed():
            self.identity.load()
        if not self.mail.is_changed():
            self.mail.load()
        self.plans.show_plans(self._services.settings.plans())

    def on_shown(self) -> None:
        self._focus_first()

    def open(self, target: Any) -> None:
        """Go to one of the four pages by its number."""
        if isinstance(target, int) and 0 <= target < len(self._words):
            self._show(target)

    def leave(self) -> bool:
        """What was typed is kept; the first start does not come back by itself."""
        self._keep()
        preferences = self._services.settings.preferences()
        if not preferences.first_start_done:
            done = replace(preferences, first_start_done=True)
            self._services.settings.save_preferences(done)
        return True

    def go_on(self) -> None:
        """Keep this page and show the next one; after the last one, Aujourd'hui."""
        self._keep()
        if self.step == BRING:
            self.shell.go("today")
        else:
            self._show(self.step + 1)

    def skip(self) -> None:
        """Show the next page and leave this one as it was stored."""
        if self.step == IDENTITY:
            self.identity.load()
        elif self.step == MAIL:
            self.mail.fields.password.clear()
            self.mail.load()
        self._show(min(self.step + 1, BRING))

    def go_back(self) -> None:
        """Show the page before; what is typed here is kept."""
        self._keep()
        self._show(max(self.step - 1, 0))

    # -- parts -------------------------------------------------------------------

    def _fill(self) -> None:
        self._skip = QuietButton(self.tr("Passer cette étape"), name="welcome-skip")
        self._skip.clicked.connect(self.skip)
        self._back = SecondaryButton(self.tr("Retour"), name="welcome-back")
        self._back.clicked.connect(self.go_back)
        self._next = PrimaryButton("", name="welcome-next")
        self._next.setToolTip(self.tr("Ctrl+Entrée"))
        self._next.clicked.connect(self.go_on)
        bind("welcome-next", self, self.go_on, inside=True)
        middle = column(self.stepper, column(self._heading, self._lead, gap=4), gap=16)
        middle.addWidget(self._stack, 1)
        middle.addLayout(row(self._skip, None, self._back, self._next))
        flow = QWidget()
        flow.setObjectName("welcome-flow")
        flow.setMaximumWidth(scaled(WIDEST))
        flow.setLayout(middle)
        self.body.addLayout(row(flow), 1)

    def _connect(self, open_demo: Callable[[], None] | None) -> None:
        self.identity.refused.connect(self.shell.show_error)
        self.mail.saved.connect(self._mail_saved)
        self.plans.chosen.connect(self._services.settings.choose_plan)
        self.bring.files_given.connect(self._import)
        self.bring.files_asked.connect(lambda: self._import(ask_files(self)))
        self.bring.folder_asked.connect(lambda: self._import(ask_folder(self)))
        self.bring.by_hand_asked.connect(lambda: self.shell.go("import", "new"))
        if open_demo is not None:
            self.bring.demo_asked.connect(open_demo)

    def _all_words(self) -> tuple[_Words, ...]:
        return (
            _Words(
                self.tr("Vous"),
                self.tr("Bienvenue\u00a0! Qui êtes-vous\u00a0?"),
                self.tr(
                    "Ces lignes figureront sur vos relances. Tout reste sur cet ordinateur, tout "
                    "est facultatif, et tout se retrouve dans Réglages."
                ),
            ),
            _Words(
                self.tr("E-mail"),
                self.tr("D'où partent vos relances\u00a0?"),
                self.tr(
                    "Depuis votre propre adresse\u00a0: vos clients vous répondent comme "
                    "d'habitude. Rien ne part sans un clic de votre part."
                ),
            ),
            _Words(
                self.tr("Plan de relance"),
                self.tr("À quel rythme relancer\u00a0?"),
                self.tr(
                    "Le plan dit quand proposer chaque étape. Vous décidez toujours, et chaque "
                    "client pourra avoir le sien."
                ),
            ),
            _Words(
                self.tr("Vos factures"),
                self.tr("Où sont vos factures\u00a0?"),
                self.tr(
                    "Elles sont copiées dans le programme\u00a0; vos fichiers ne sont ni déplacés "
                    "ni modifiés. L'import s'annule en un clic."
                ),
            ),
        )

    # -- moving --------------------------------------------------------------------

    def _show(self, step: int) -> None:
        words = self._words[step]
        self._stack.setCurrentIndex(step)
        self.stepper.set_current(step)
        self._heading.setText(words.title)
        self._lead.setText(words.lead)
        last = step == BRING
        self._next.setText(self.tr("Terminer") if last else self.tr("Continuer"))
        self._back.setVisible(step > 0)
        self._skip.setVisible(not last)
        if self.isVisible():
            self._focus_first()

    def _focus_first(self) -> None:
        first: tuple[QWidget, ...] = (
            self.identity.fields.edits["name"],
            self.mail.fields.address,
            self.plans,
            self.bring.zone.files,
        )
        first[self.step].setFocus(Qt.FocusReason.TabFocusReason)

    def _keep(self) -> None:
        if self.step == IDENTITY and self.identity.save() is not None:
            self.mail.load()
            self.shell.data_changed()
        elif self.step == MAIL:
            self.mail.save()

    def _mail_saved(self, kept: PasswordKept | None) -> None:
        self.shell.notify(kept_sentence(kept))
        self.shell.data_changed()

    def _import(self, paths: Sequence[Path]) -> None:
        if paths:
            self.shell.open_files(paths)


def _scrolled(part: QWidget) -> Scroll:
    scroll = Scroll(name=f"scroll-{part.objectName()}")
    scroll.body.addWidget(part)
    scroll.body.addStretch(1)
    scroll.body.setContentsMargins(0, 0, 12, 8)
    return scroll
