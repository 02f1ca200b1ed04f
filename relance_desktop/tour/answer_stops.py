"""The stop of what clients answer: read, decided, noted by hand, taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from relance_desktop.tour.guide import Guide
from relance_desktop.ui.answers.target import NewAnswer

PASTED = "Bonjour, je vous règle la moitié vendredi, le reste en décembre. Merci ! Luc"
"""Invented, as a text message says it."""


class AnswerStops(Guide):
    """The answer that waits in the demonstration, and one that came by another way."""

    def answers(self) -> None:
        """Nothing is left decided: the day goes on as it was."""
        if not self.has("answer"):
            return
        waiting = self.services.inbox.to_read()
        self.check(len(waiting) == 1, "no answer waits to be read")
        self.window.go("answer", waiting[0].mail.id)
        self.picture("29-answer")
        for choice in ("promise", "dispute", "paid"):
            self.press(f"choice-{choice}")
            self.picture(f"29-answer-{choice}")
            self.press("form-cancel")
        self._note_answer()
        self.say(f"answers: {waiting[0].client_name} read, one noted by hand")

    def _note_answer(self) -> None:
        client = self.client("Boulangerie")
        self.window.go("answer", NewAnswer(client.id, back=("clients", (client.id, "exchanges"))))
        self.find(QPlainTextEdit, "answer-words").setPlainText(PASTED)
        self.picture("29-answer-note")
        self.press("form-save")
        self.picture("29-answer-noted")
        self.check(len(self.services.inbox.to_read()) == 2, "the words were not filed")
        self.window.take_back()
        self.rest()
        self.check(len(self.services.inbox.to_read()) == 1, "the words were not taken back")
        self.picture("29-answer-client")
