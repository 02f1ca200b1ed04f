"""One plan under the pen: its days on a line, the step chosen, an example, what would change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.plans.effects import Effect
from relance_desktop.domain.plans.shipped import plan_model
from relance_desktop.domain.plans.values import Channel, Plan
from relance_desktop.errors import UserError
from relance_desktop.services.plan_trial import PlanTrial
from relance_desktop.services.plans import Plans
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import PrimaryButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.fields import NumberEdit
from relance_desktop.ui.kit.forms import Form
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, Flow, Scroll, column, row
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.plans.day_line import DayLine
from relance_desktop.ui.plans.draft import Draft
from relance_desktop.ui.plans.example import ExampleCard
from relance_desktop.ui.plans.step_form import StepForm
from relance_desktop.ui.plans.words import effect_words, problem_words
from relance_desktop.ui.settings.side_by_side import SideBySide

SOON_MS = 250
"""What an edit changes is worked out once the user rests."""


class PlanEditor(QWidget):
    """``saved`` gives the plan before (None for a new one) and after; ``given_up`` after
    Cancel; ``touched`` after each edit; ``text_wanted`` gives a step's key."""

    saved = Signal(object, object)
    given_up = Signal()
    touched = Signal()
    text_wanted = Signal(str)

    def __init__(
        self, plans: Plans, today: Callable[[], date], calendar: Callable[[], WorkCalendar]
    ) -> None:
        super().__init__()
        self.setObjectName("plan-editor")
        self._plans, self._today = plans, today
        self._trial: PlanTrial | None = None
        self._was_sound = True
        self.draft = Draft(today(), plans.new_key)
        self.line = DayLine()
        self.form = StepForm()
        self.example = ExampleCard(plans, today, calendar)
        self._problem = Banner("error", "", name="plan-problem")
        self._problem.hide()
        self._effect = Label("", "small", name="plan-effect")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._tell_effects)
        self._build()
        self.line.follow(self.gap)
        self._connect()
        self._dress()

    # -- building --------------------------------------------------------------------

    def _build(self) -> None:
        head = self._head()
        days = Card(self.tr("Les étapes autour de l'échéance"), "plan-days")
        days.add(self.line, self._step_buttons())
        self.text_button = QuietButton(self.tr("Modifier le texte"), "text-aa", name="step-text")
        self._step_card = Card("", "plan-step").add(self.form, self.text_button)
        self._parts = SideBySide(620, (self._step_card, 3), (self.example, 2))
        scroll = Scroll(gap=16, name="plan-scroll")
        scroll.body.setContentsMargins(0, 0, 12, 8)
        for part in (head, self._problem, days, self._parts):
            scroll.body.addWidget(part)
        scroll.body.addStretch(1)
        layout = column(scroll, self._foot(), gap=8)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _head(self) -> QWidget:
        form = Form("plan-head")
        self.name = QLineEdit()
        self.name.setObjectName("plan-name")
        self.gap = NumberEdit(4, 0, 60, self.tr("jours"), name="plan-gap")
        self.gap.setToolTip(
            self.tr(
                "Le moins de jours entre deux contacts avec un même client, tous motifs confondus."
            )
        )
        form.add_pair(
            (self.tr("Nom du plan"), self.name),
            (self.tr("Écart entre deux contacts"), self.gap),
        )
        return form

    def _step_buttons(self) -> QWidget:
        self.add_button = QuietButton(self.tr("Ajouter une étape"), "plus", name="step-add")
        self.early_button = QuietButton(
            self.tr("Ajouter un rappel avant l'échéance"), "calendar-plus", name="step-add-early"
        )
        self.copy_button = QuietButton(self.tr("Dupliquer l'étape"), "copy", name="step-copy")
        self.remove_button = QuietButton(self.tr("Retirer l'étape"), "trash", name="step-remove")
        self.restore_button = QuietButton(
            self.tr("Rétablir les étapes d'origine"), "arrow-counter-clockwise", name="plan-restore"
        )
        flow = Flow(4, name="step-buttons")
        for button in (
            self.add_button,
            self.early_button,
            self.copy_button,
            self.remove_button,
            self.restore_button,
        ):
            flow.add(button)
        return flow

    def _foot(self) -> QWidget:
        self.save_button = PrimaryButton(self.tr("Enregistrer"), "check", name="plan-save")
        self.cancel_button = SecondaryButton(self.tr("Annuler"), name="plan-cancel")
        foot = QWidget()
        foot.setObjectName("plan-foot")
        line = row(self.save_button, self.cancel_button, 8)
        line.addWidget(self._effect, 1)
        foot.setLayout(line)
        return foot

    def _connect(self) -> None:
        draft = self.draft
        draft.changed.connect(self._changed)
        draft.chosen.connect(self._dress)
        self.line.chosen.connect(draft.choose)
        self.line.moved.connect(draft.move)
        self.line.removed.connect(self._remove)
        self.form.edited.connect(lambda changes: draft.change_step(**changes))
        self.name.textEdited.connect(lambda text: draft.change_plan(name=text))
        self.gap.valueChanged.connect(lambda n: draft.change_plan(client_gap_days=n))
        self.add_button.clicked.connect(self._add)
        self.early_button.clicked.connect(self._add_early)
        self.copy_button.clicked.connect(self._duplicate)
        self.remove_button.clicked.connect(lambda: self._remove(draft.key))
        self.restore_button.clicked.connect(draft.restore)
        self.text_button.clicked.connect(lambda: self.text_wanted.emit(draft.key))
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.cancel)
        bind("form-save", self, self.save, inside=True)

    # -- the plan --------------------------------------------------------------------

    def begin(self, plan: Plan) -> None:
        """Edit a plan; what was not stored of the one before is let go."""
        self._trial = None
        self.name.setText(plan.name)
        self.draft.begin(plan)

    def forget(self) -> None:
        """Facts changed elsewhere: compare with those of now."""
        self._trial = None
        self.example.forget()
        self._soon.start()

    @property
    def is_changed(self) -> bool:
        """Whether there is something to store."""
        return self.draft.is_changed

    def save(self) -> bool:
        """Store the plan, or say why not."""
        if not self.is_changed:
            return True
        before = self.draft.stored if self.draft.stored.id else None
        try:
            after = self._plans.save(self.draft.plan)
        except UserError as error:
            self._complain(wording(error).sentence())
            return False
        self.begin(after)
        self.saved.emit(before, after)
        return True

    def cancel(self) -> None:
        """Go back to the plan as it is stored."""
        if self.draft.stored.id:
            self.begin(self.draft.stored)
        self.given_up.emit()

    def _complain(self, text: str) -> None:
        self._problem.set_text(text)
        self._problem.show()

    # -- steps -----------------------------------------------------------------------

    def _add(self) -> None:
        self.draft.add(self.tr("Nouvelle étape"))
        self.form.name.setFocus()
        self.form.name.selectAll()

    def _add_early(self) -> None:
        self.draft.add_preventive(self.tr("Rappel avant l'échéance"))
        self.line.focus_step(self.draft.key)

    def _duplicate(self) -> None:
        step = self.draft.step
        if step is not None:
            self.draft.duplicate(self.tr("{step} (copie)").format(step=step.name))
            self.line.focus_step(self.draft.key)

    def _remove(self, key: str) -> None:
        self.draft.remove(key)
        self.line.focus_step(self.draft.key)

    # -- showing ---------------------------------------------------------------------

    def _changed(self) -> None:
        self._soon.start()
        self._dress()
        self.example.show_plan(self.draft.plan)
        self.touched.emit()

    def _dress(self) -> None:
        draft, problems = self.draft, self.draft.problems()
        blocking = {one.step_key for one in problems if one.blocks and one.step_key}
        if draft.plan.steps:
            self.line.show_plan(draft.plan, draft.days, blocking, draft.key)
        self.line.setVisible(bool(draft.plan.steps))
        step = draft.step
        self._step_card.setVisible(step is not None)
        if step is not None:
            self.form.show_step(step, problems)
        whole = [problem_words(one.kind) for one in problems if one.step_key is None]
        self._problem.set_text("\n".join(whole))
        self._problem.setVisible(bool(whole))
        self.gap.blockSignals(True)
        self.gap.setValue(draft.plan.client_gap_days)
        self.gap.blockSignals(False)
        self._dress_buttons(not any(one.blocks for one in problems))

    def _dress_buttons(self, sound: bool) -> None:
        draft = self.draft
        self.save_button.setEnabled(draft.is_changed and sound)
        self.cancel_button.setEnabled(draft.is_changed)
        self.early_button.setEnabled(draft.takes_preventive)
        for button in (self.copy_button, self.remove_button):
            button.setEnabled(draft.step is not None)
        stored = draft.stored.step(draft.key) if draft.stored.id else None
        speaks = stored is not None and stored.channel is not Channel.DECISION
        self.text_button.setVisible(speaks)
        model = plan_model(draft.plan.key)
        self.restore_button.setVisible(model is not None)
        self.restore_button.setEnabled(model is not None and model.steps != draft.plan.steps)
        if not sound:
            self._effect.setText(self.tr("Corrigez ce qui est signalé pour enregistrer."))
        elif not self._was_sound:
            self._effect.setText("")
        self._was_sound = sound

    def _tell_effects(self) -> None:
        """Say what storing would change; it waits until the user rests."""
        if not self.save_button.isEnabled():
            if not self.is_changed:
                self._effect.setText("")
            return
        if self._trial is None:
            self._trial = self._plans.trial()
        self._effect.setText(self._effects(self._trial.effects(self.draft.plan)))

    def _effects(self, effects: tuple[Effect, ...]) -> str:
        if not effects:
            return self.tr("Aucune facture ouverte ne change de prochaine étape.")
        told = [effect_words(one, self._today()) for one in effects[:2]]
        rest = sum(effect.count for effect in effects[2:])
        if rest:
            single, many = self.tr("{n} autre facture change"), self.tr("{n} autres changent")
            told.append(formats.plural(rest, single, many))
        done = self.tr("Ce qui est déjà fait ne change pas.")
        return "\n".join([*told, done])
