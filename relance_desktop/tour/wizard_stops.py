"""The stops of the tour at the wizard: a mail, a call, a letter, a formal notice."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import CallOutcome, Reminder, ReminderState
from relance_desktop.tour.guide import Guide
from relance_desktop.ui.kit.action_row import ActionRow


class WizardStops(Guide):
    """From a line of the day's page to the wizard's result."""

    def mail(self) -> None:
        """A reminder by e-mail, from the day's page to what the server said."""
        if not self._begin("Orbe", "email"):
            return
        self._steps("05-mail", ("choose", "prepare", "preview"))
        self.wait(lambda: self._shown("result"), "the mail's result")
        self.picture("05-mail-4-result")
        sent = self.last_reminder("Orbe")
        self.check(sent.state is ReminderState.SENT, f"the mail is {sent.state.value}")
        self.check(bool(sent.attachments), "the mail left without its invoice")
        self.say(f"e-mail: sent to {', '.join(sent.recipients)}; server: {sent.answer}")

    def call(self) -> None:
        """A call that ends in a promise."""
        if not self._begin("Hautbois", "call"):
            return
        self._steps("06-call", ("choose",))
        self.wait(lambda: self._shown("call"), "the call's script")
        self.press("answer-promise")
        promised = self.services.clock.today() + timedelta(days=7)
        self.type("promised-on", promised.strftime("%d/%m/%Y"))
        self.picture("06-call-2-log")
        self.press("wizard-next")
        self.wait(lambda: self._shown("result"), "the call's result")
        self.picture("06-call-3-result")
        called = self.last_reminder("Hautbois")
        self.check(called.call_outcome is CallOutcome.PROMISE, "the promise was not kept")
        self.say(f"call: a promise for {promised.isoformat()}")

    def letter(self) -> None:
        """A letter, saved as PDF and posted."""
        posted = self._paper("Tessier", "07-letter", Channel.LETTER)
        if posted is not None:
            self.say(f"letter: posted on {posted.done_on}")

    def formal_notice(self) -> None:
        """A registered formal notice."""
        posted = self._paper("Nauta", "08-notice", Channel.FORMAL_NOTICE)
        if posted is not None:
            self.say(f"formal notice: posted on {posted.done_on}")

    def _paper(self, start: str, name: str, channel: Channel) -> Reminder | None:
        if not self._begin(start, name):
            return None
        self._steps(name, ("choose", "prepare", "preview"))
        self.wait(lambda: self._shown("post"), "the letter to post")
        self.picture(f"{name}-4-post")
        made = self.last_reminder(start)
        self.check(made.channel is channel, f"{start}: {made.channel.value}")
        self.keep(f"{name}.pdf", lambda path: path.write_bytes(self.services.post.pdf(made.id)))
        self.press("mark-posted")
        self.wait(lambda: self._shown("result"), "the letter's result")
        self.picture(f"{name}-5-result")
        posted = self.last_reminder(start)
        self.check(posted.state is ReminderState.POSTED, f"the letter is {posted.state.value}")
        return posted

    def _begin(self, start: str, what: str) -> bool:
        """Press Enter on the client's line of the day's page."""
        from PySide6.QtTest import QTest

        if not self.has("reminder"):
            return False
        self.window.go("today")
        self.rest()
        page = self.window.current_page()
        assert page is not None
        rows = [r for r in page.findChildren(ActionRow) if r.accessibleName().startswith(start)]
        self.check(bool(rows), f"{start} is not on the day's page ({what})")
        QTest.keyClick(rows[0], Qt.Key.Key_Return)
        self.wait(lambda: self.window.current == "reminder", "the reminder's page")
        return True

    def _steps(self, name: str, panels: tuple[str, ...]) -> None:
        """Look at each panel of the wizard, then go on to the next."""
        for number, panel in enumerate(panels, 1):
            self.wait(lambda panel=panel: self._shown(panel), f"{name}: {panel}")  # type: ignore[misc]
            self.picture(f"{name}-{number}-{panel}")
            self.press("wizard-next")

    def _shown(self, panel: str) -> bool:
        page = self.window.current_page()
        found = page.findChild(QWidget, panel) if page else None
        return found is not None and found.isVisible()
