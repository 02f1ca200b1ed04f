"""The stop of registered mail: the register, an outcome noted and undone, a scan, the proof."""

from __future__ import annotations

from datetime import timedelta

from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.registered_mail.course import MailState
from relance_desktop.domain.registered_mail.values import MailEventKind, MailForm
from relance_desktop.services.filing import GivenFile
from relance_desktop.services.reminders.values import Enclosure, Selection
from relance_desktop.tour.guide import Guide


class RegisteredStops(Guide):
    """Registered letters; what is noted here is taken back."""

    def registered(self) -> None:
        """The register with a letter that was not fetched, then its proof."""
        if not self.has("registered"):
            return
        mail, today = self.services.registered_mail, self.services.clock.today()
        self.window.go("registered")
        self.picture("32-registered")
        waiting = [one for one in mail.letters() if one.course.state is MailState.POSTED]
        if not waiting:
            self.say("left out: no registered letter is on its way")
            return
        one = waiting[0]
        key = one.letter.id
        posted = one.letter.done_on or today
        shown = min(posted + timedelta(days=2), today)
        made = [mail.note(key, MailEventKind.PRESENTED, shown)]
        self.window.go("registered", key)
        self.picture("32-registered-presented")
        made.append(mail.note(key, MailEventKind.NOT_COLLECTED, today))
        made.append(mail.file(key, PaperKind.DEPOSIT_SLIP, GivenFile("depot.png", b"png")))
        self.window.data_changed()
        self.rest()
        self.picture("32-registered-not-collected")
        self.press("letter-see")
        self.rest()
        self.picture("32-registered-proof")
        for change in reversed(made):
            mail.undo(change)
        self.check(mail.get(key).course.state is MailState.POSTED, "it was not undone")
        self.window.go("today")
        self.say(f"registered: {len(mail.letters())} letters")

    def electronic(self) -> None:
        """An electronic registered letter, up to what its provider asks for."""
        client = next(c for c in self.services.register.clients() if "Dumas" in c.name)
        opening = self.services.reminders.open(client.id)
        late = tuple(c.claim.id for c in opening.claims if c.days_late > 0)
        key = next(c.step.key for c in opening.steps if c.step.channel is Channel.FORMAL_NOTICE)
        chosen = Selection(
            client.id,
            key,
            late,
            "tour",
            enclosed=frozenset({Enclosure.RECKONING}),
            mail_form=MailForm.ELECTRONIC,
        )
        reminders = self.services.reminders
        preview = reminders.preview(reminders.prepare(chosen))
        letter = reminders.queue(preview)
        whole = self.services.registered_mail.bundle(letter.id)
        self.keep("lre.pdf", lambda path: path.write_bytes(whole.pdf))
        self.window.go("outbox", letter.id)
        self.rest()
        self.picture("33-electronic")
        self.services.outbox.withdraw(letter.id)
        self.window.go("today")
