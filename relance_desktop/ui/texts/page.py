"""The page « Modèles de texte »: which text, its words, and what the client will read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.clients import Language
from relance_desktop.domain.texts.moments import MOMENTS, Moment, Place
from relance_desktop.errors import UserError
from relance_desktop.services.texts.values import Before, OpenText, TextFaultyError
from relance_desktop.ui.kit.buttons import PrimaryButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import Flow, Scroll, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.services import Services
from relance_desktop.ui.texts.editor import TextEditor
from relance_desktop.ui.texts.moment_list import MomentList
from relance_desktop.ui.texts.preview_panel import PreviewPanel
from relance_desktop.ui.texts.target import TextTarget
from relance_desktop.ui.texts.turning import Turning
from relance_desktop.ui.texts.unsaved import UnsavedBanner
from relance_desktop.ui.texts.variant_bar import VariantBar
from relance_desktop.ui.texts.words import moment_words

translate = QCoreApplication.translate

_CHECK_MS = 250


class TextsPage(Page):
    """``open(TextTarget(…))`` goes to a text. What is typed is never lost without a word."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("texts", "Modèles de texte"), "texts-page")
        self._services = services
        self._opened: OpenText | None = None
        self._then: Callable[[], None] | None = None
        self._back: tuple[str, object] = ("settings", None)
        self.moments, self.variants = MomentList(), VariantBar()
        self.editor, self.preview = TextEditor(), PreviewPanel(shell, services)
        self.status = Label("", "small", name="text-status")
        self.asking = UnsavedBanner()
        self.asking.save_asked.connect(self._save_then_go)
        self.asking.abandon_asked.connect(self.abandon)
        self.asking.stay_asked.connect(self._stay)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CHECK_MS)
        self._timer.timeout.connect(self._check)
        self._place_parts()
        self.moments.chosen.connect(self._choose_moment)
        self.variants.changed.connect(self._choose_variant)
        self.editor.changed.connect(self._typed)
        bind("text-save", self, self.save, inside=True)

    # -- what the window asks -------------------------------------------------------

    def refresh(self) -> None:
        """Read again, but for what is being typed."""
        self.preview.show_clients()
        if self._opened is None:
            self._show(self._start(MOMENTS[1]))
        elif not self.is_changed():
            self._show(self._opened.place)
        self._show_list()

    def on_shown(self) -> None:
        self.editor.focus_body()

    def open(self, target: Any) -> None:
        """Go to a text."""
        if isinstance(target, TextTarget):
            self._settled(lambda: self._open(target))

    def leave(self) -> bool:
        """Ask inline when something typed is not kept."""
        self._settled(lambda: None)
        return not self.is_changed()

    # -- state --------------------------------------------------------------------------

    @property
    def place(self) -> Place:
        """What is open."""
        assert self._opened is not None
        return self._opened.place

    def is_changed(self) -> bool:
        """Whether something is typed that is not kept."""
        return self._opened is not None and self.editor.texts() != self._opened.texts

    def save(self) -> bool:
        """Keep the words; False when they cannot be used as they are."""
        if not self.is_changed():
            return True
        try:
            before = self._services.texts.save(self.place, self.editor.texts())
        except TextFaultyError:
            self._check()
            self.turning.show_words()
            self.shell.notify(self.tr("Corrigez d'abord ce qui est souligné."))
            return False
        except UserError as error:
            self.shell.show_error(error)
            return False
        self._stored(
            before, self.tr("Le modèle est enregistré. Les prochains messages le suivent.")
        )
        return True

    def restore(self) -> None:
        """Go back to what is used without these own words."""
        assert self._opened is not None
        if self._opened.is_own:
            before = self._services.texts.restore(self.place)
            self._show(self.place)
            self._stored(before, self.tr("Le texte d'origine est rétabli."))
        else:
            self.editor.take({part.part: part.basis for part in self._opened.parts})

    def abandon(self) -> None:
        """Take back what was typed since the last save."""
        if self._opened is not None:
            self.editor.take(self._opened.texts)
        self._go_on()

    # -- going from text to text -----------------------------------------------------------

    def _open(self, target: TextTarget) -> None:
        if target.back is not None:
            self._back = target.back
        moment = target.moment or MOMENTS[1]
        if target.step is not None:
            try:
                moment = self._services.texts.of_step(*target.step)
            except UserError as error:
                self.shell.show_error(error)
        if target.client_id is not None:
            self.preview.show_clients(target.client_id)
        self._show(self._start(moment, target.language))
        self._show_list()
        self.editor.focus_body()

    def _start(self, moment: Moment, language: Language = Language.FRENCH) -> Place:
        variant = self._services.texts.starting_variant(moment, language)
        return Place(moment, language, variant)

    def _choose_moment(self, moment: Moment) -> None:
        language = self.place.language
        self._settled(lambda: self._show(self._start(moment, language)))

    def _choose_variant(self) -> None:
        place = self.variants.place(self.place.moment)
        self._settled(lambda: self._show(place))

    def _settled(self, then: Callable[[], None]) -> None:
        """Go on at once, or ask first about what is typed; staying changes nothing."""
        if not self.is_changed():
            self.asking.hide()
            then()
            return
        self._then = then
        self.moments.choose(self.place.moment)
        self.variants.show_place(self.place)
        self.asking.show()

    def _go_on(self) -> None:
        then, self._then = self._then, None
        self.asking.hide()
        self._say_status()
        if then is not None:
            then()

    def _stay(self) -> None:
        self._then = None
        self.asking.hide()
        self.editor.focus_body()

    def _save_then_go(self) -> None:
        if self.save():
            self._go_on()
        else:
            self._stay()

    # -- showing ------------------------------------------------------------------------------

    def _show(self, place: Place) -> None:
        self._opened = self._services.texts.open(place)
        self.variants.show_place(place)
        self.moments.choose(place.moment)
        self.editor.show_text(self._opened)
        self._check()

    def _show_list(self) -> None:
        self.moments.show_rows(self._services.texts.moments(), self.place.moment)

    def _typed(self) -> None:
        self._say_status()
        self._timer.start()

    def _check(self) -> None:
        texts = self.editor.texts()
        self.editor.show_remarks(self._services.texts.check(self.place.moment, texts))
        self.preview.want(self.place, texts)
        self._say_status()

    def _say_status(self) -> None:
        assert self._opened is not None
        changed, own = self.is_changed(), self._opened.is_own
        differs = any(
            self.editor.texts().get(part.part) != part.basis for part in self._opened.parts
        )
        self.save_button.setEnabled(changed)
        self.restore_button.setEnabled(own or differs)
        if not changed:
            self.asking.hide()
        name, when = moment_words(self.place.moment)
        self.heading.setText(name)
        if changed:
            state = self.tr("Modifications non enregistrées.")
        else:
            state = self.tr("Texte modifié par vous.") if own else self.tr("Texte d'origine.")
        step = (
            self.tr("Ce texte vaut pour cette étape seulement.") if self.place.moment.step else when
        )
        self.status.setText(f"{step[:1].upper()}{step[1:]}".rstrip(".") + f". {state}")

    def _stored(self, before: Before, said: str) -> None:
        texts, keys = self._services.texts, tuple(before)
        self._show(self.place)
        self._show_list()
        after = texts.own(keys)

        def undo() -> None:
            texts.put_back(before)
            self._show(self.place)
            self._show_list()
            self.shell.data_changed()

        self.shell.notify(said, undo=undo, still=lambda: texts.own(keys) == after)
        self.shell.data_changed()

    # -- building -------------------------------------------------------------------------------

    def _place_parts(self) -> None:
        self.heading = Label("", "heading", wrap=False, name="text-heading")
        self.save_button = PrimaryButton(self.tr("Enregistrer"), "check", name="text-save")
        self.save_button.clicked.connect(self.save)
        self.restore_button = SecondaryButton(
            self.tr("Revenir au texte d'origine"), "arrow-counter-clockwise", name="text-restore"
        )
        self.restore_button.clicked.connect(self.restore)
        back = QuietButton(self.tr("Retour"), "arrow-left", name="text-back")
        back.clicked.connect(self._go_back)
        foot = Flow(name="text-foot")
        foot.add(self.save_button)
        foot.add(self.restore_button)
        head = row(self.heading, self.status, gap=GRID)
        head.setStretch(1, 1)
        scroll = Scroll(gap=GRID, name="text-scroll")
        scroll.body.addLayout(head)
        scroll.body.addWidget(self.variants)
        scroll.body.addWidget(self.editor, 1)
        words = column(scroll, self.editor.remarks, foot)
        words.setStretch(0, 1)
        middle = QWidget()
        middle.setObjectName("text-middle")
        middle.setLayout(words)
        self.turning = Turning(middle, self.preview)
        content = row(self.moments, self.turning, gap=GRID * 2)
        content.setStretch(1, 1)
        self.body.addLayout(row(back, PageTitle(self.title), None, gap=GRID))
        self.body.addWidget(self.asking)
        self.body.addLayout(content, 1)

    def _go_back(self) -> None:
        key, target = self._back
        self.shell.go(key, target)
