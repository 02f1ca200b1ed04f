"""The wizard up to its preview: reads, writes, follows changed figures, says what is refused."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from relance_desktop.domain.course import is_preventive
from relance_desktop.domain.mentions.values import Mention
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.recipients import Person
from relance_desktop.domain.registered_mail.values import MailForm
from relance_desktop.errors import UserError
from relance_desktop.services.errors import (
    BalanceChangedError,
    NothingChosenError,
    ReasonMissingError,
)
from relance_desktop.services.reminders.values import Enclosure, Opening, Prepared, Preview
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.mentions.caveat import caveats
from relance_desktop.ui.reminders.desk import Desk
from relance_desktop.ui.reminders.stages import Stage
from relance_desktop.ui.reminders.targets import AtStep, FormalNotice
from relance_desktop.ui.reminders.ways_out import way_out


class WritingDesk(Desk):
    """Everything before the last click; nothing here leaves."""

    _enclosed: frozenset[Enclosure] = frozenset()
    """The papers that were asked for before anything was written."""

    def start(self, client_id: int, wanted: Collection[int] | None = None) -> None:
        """Begin with a client."""
        self._client_id, self._prepared, self._next = client_id, None, None
        self.choose.notice.hide()
        if self.read(wanted):
            self.go_to(Stage.CHOOSE)

    def start_at(self, target: AtStep) -> None:
        """Begin with a client, at the step that was asked for where the plan has one."""
        self._enclosed = frozenset()
        self.start(target.client_id, target.claim_ids or None)
        self.choose.steps.choose_channel(target.channel)
        if self.choose.selection() is not None and not self.choose.ready():
            self.choose.steps.ask_reason()

    def start_notice(self, target: FormalNotice) -> None:
        """Begin with a client at the formal notice, with what is late of what was asked for."""
        try:
            opening = self._services.reminders.open(target.client_id)
        except UserError as error:
            self.shell.show_error(error)
            return
        wanted = target.invoice_ids
        claims = tuple(
            one.claim.id
            for one in opening.claims
            if one.days_late > 0
            and one.cents > 0
            and (not wanted or one.claim.invoice_id in wanted)
        )
        self.start_at(AtStep(target.client_id, claims, Channel.FORMAL_NOTICE))
        if not claims:
            said = self.tr(
                "Rien n'est en retard\u00a0: une mise en demeure vient après l'échéance."
            )
            self.shell.notify(said)

    def start_recap(self, call_id: int) -> None:
        """Write the e-mail that confirms a call."""
        call = self._services.proof.reminder(call_id)
        self._client_id, self._prepared, self._next = call.client_id, None, None
        self.choose.notice.hide()
        if self.read(None):
            self.go_to(Stage.CHOOSE)
            prepare = self._services.reminders.prepare_recap
            self.work(lambda: prepare(call_id), self.show_prepared)

    def start_about_hold(self, hold_id: int) -> None:
        """Write the e-mail that a promise or a dispute asks for."""
        try:
            hold = self._services.holds.get(hold_id)
        except UserError as error:
            self.shell.show_error(error)
            return
        self._client_id, self._prepared, self._next = hold.client_id, None, None
        self.choose.notice.hide()
        if self.read(None):
            self.go_to(Stage.CHOOSE)
            prepare = self._services.reminders.prepare_about_hold
            self.work(lambda: prepare(hold_id), self.show_prepared)

    def _again(self, prepared: Prepared) -> Prepared:
        """The same reminder written with the figures of now."""
        reminders = self._services.reminders
        if prepared.about_id is not None:
            return reminders.prepare_recap(prepared.about_id)
        if prepared.hold_id is not None:
            return reminders.prepare_about_hold(prepared.hold_id)
        return reminders.prepare(prepared.selection)

    def read(self, wanted: Collection[int] | None) -> bool:
        """Show the client as things stand now."""
        assert self._client_id is not None
        try:
            self._opening = self._services.reminders.open(self._client_id)
        except UserError as error:
            self.shell.show_error(error)
            return False
        self.show_title(self._title(self._opening))
        self.freshness.refresh()
        self.choose.show_opening(self._opening, self._services.clock.today(), wanted)
        self.choose.show_held(self._services.work.held_of_client(self._opening.client.id))
        return True

    def _title(self, opening: Opening) -> str:
        """What is about to be done: nobody is chased before the due date."""
        early = opening.proposed is not None and is_preventive(opening.proposed.step)
        text = self.tr("Rappeler l'échéance à {client}") if early else self.tr("Relancer {client}")
        return text.format(client=opening.client.name)

    def prepare_then(self, done: Callable[[Prepared], None]) -> None:
        """Write what was chosen, then go on with it."""
        selection = self.choose.selection()
        if selection is not None:
            enclosed = self._enclosed
            if self.choose.channel() is Channel.FORMAL_NOTICE:
                enclosed |= {Enclosure.RECKONING}
            selection = replace(selection, enclosed=enclosed)
            self.work(lambda: self._services.reminders.prepare(selection), done)

    def show_prepared(self, prepared: Prepared) -> None:
        """Show the first version of what was chosen."""
        self._prepared = prepared
        if prepared.about_id is not None:
            client = prepared.context.client.name
            self.show_title(self.tr("Résumer l'appel à {client}").format(client=client))
        if prepared.hold_id is not None:
            client = prepared.context.client.name
            self.show_title(self.tr("Écrire à {client}").format(client=client))
        if prepared.channel is Channel.CALL:
            self.call.show_call(prepared)
            self.go_to(Stage.CALL)
            return
        self.prepare.show_prepared(prepared, self._services.clock.today())
        self.go_to(Stage.PREPARE)
        self._look_for_mentions(prepared)

    def _look_for_mentions(self, prepared: Prepared) -> None:
        """Say, when it is known, which of the invoices lack what a late reminder leans on."""
        lines = zip(prepared.lines, prepared.context.lines, strict=True)
        numbers = {line.invoice_id: line.number for line, told in lines if told.is_late}
        weak_points = self._services.mentions.weak_points

        def show(weak: dict[int, tuple[Mention, ...]]) -> None:
            if self._prepared is not None and self._prepared.selection == prepared.selection:
                self.prepare.add_remarks(caveats(weak, numbers))

        if numbers:
            self.shell.jobs.run(
                self.prepare, lambda _token: {key: weak_points(key) for key in numbers}, show
            )

    def claim_penalties(self, wanted: bool) -> None:
        """Write it again with or without penalties."""
        if self._prepared is None:
            return
        selection = replace(self._prepared.selection, penalties=wanted)
        self.work(lambda: self._services.reminders.prepare(selection), self._follow)

    def enclose(self, paper: Enclosure) -> None:
        """Write it again with a paper made for it."""
        if self._prepared is None or paper in self._prepared.selection.enclosed:
            return
        enclosed = self._prepared.selection.enclosed | {paper}
        selection = replace(self._prepared.selection, enclosed=enclosed)
        self.work(lambda: self._services.reminders.prepare(selection), self._follow)

    def choose_form(self, form: MailForm) -> None:
        """Write it again as a letter on paper, or as an electronic one."""
        if self._prepared is None:
            return
        wanted = form if form is MailForm.ELECTRONIC else None
        selection = replace(self._prepared.selection, mail_form=wanted)
        self.work(lambda: self._services.reminders.prepare(selection), self._follow)

    def choose_person(self, person: Person) -> None:
        """Write it again to somebody else."""
        if self._prepared is None:
            return
        selection = replace(self._prepared.selection, person=person)
        self.work(lambda: self._services.reminders.prepare(selection), self._readdress)

    def _readdress(self, prepared: Prepared) -> None:
        self._prepared = prepared
        panel = self.call if prepared.channel is Channel.CALL else self.prepare
        panel.readdress(prepared)
        self.show_foot()

    def _follow(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self.prepare.follow(prepared)
        self.show_foot()

    def make_preview(self) -> None:
        """Make exactly what would leave, and show it."""
        prepared = self.prepare.collected()
        if prepared is not None:
            self.work(lambda: self._services.reminders.preview(prepared), self._show_preview)

    def _show_preview(self, preview: Preview) -> None:
        try:
            self.preview.show_preview(preview)
            self.preview.say_limit()
        except UserError as error:
            self.refused(error)
            return
        self.prepare.notice.hide()
        self.go_to(Stage.PREVIEW)

    def check_figures(self) -> None:
        """Write it again behind the scenes; other figures are shown before anything leaves."""
        before = self._prepared
        if before is None:
            return
        try:
            fresh = self._again(before)
        except UserError as error:
            self.refused(error)
            return
        if fresh.lines != before.lines:
            self._changed(fresh, self.tr("Les montants ont changé entre-temps."))

    def _changed(self, fresh: Prepared, text: str) -> None:
        if fresh.channel is Channel.CALL:
            self.show_prepared(fresh)
            return
        self._follow(fresh)
        title = self.tr("Le montant dû a changé")
        self.prepare.notice.say(title, f"{text} " + self.tr("Relisez avant d'envoyer."))
        self.go_to(Stage.PREPARE)

    def refused(self, error: UserError) -> None:
        """Say what was refused where it can be mended."""
        if isinstance(error, BalanceChangedError) and self._prepared is not None:
            self._write_anew(error)
            return
        if isinstance(error, ReasonMissingError):
            self.choose.steps.ask_reason()
        back = isinstance(error, NothingChosenError | ReasonMissingError)
        if back or self.stage is Stage.CALL:
            self.read(None)
            self.go_to(Stage.CHOOSE)
        elif self.stage in (Stage.PREVIEW, Stage.SEND, Stage.POST):
            self.go_to(Stage.PREPARE)
        words = wording(error)
        slot = self.choose.notice if self.stage is Stage.CHOOSE else self.prepare.notice
        slot.say(
            words.title, f"{words.text} {words.advice}".strip(), way=way_out(error, self._client_id)
        )

    def _write_anew(self, error: BalanceChangedError) -> None:
        """Back to the words, with the new figures and what changed."""
        assert self._prepared is not None
        before, text = self._prepared, wording(error).text
        self.work(
            lambda: self._again(before),
            lambda fresh: self._changed(fresh, text),
        )
