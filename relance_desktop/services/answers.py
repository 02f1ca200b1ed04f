"""What a client answered, as the user gives it: a mail, or words that were pasted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from relance_desktop.domain.received_mail import NotAMailError, ReceivedMail
from relance_desktop.domain.value import value
from relance_desktop.errors import UserError
from relance_desktop.services.errors import FileRefusedError
from relance_desktop.services.filing import GivenFile, check_file

ReadReceived = Callable[[bytes], ReceivedMail]


class AnswerInvalidError(UserError):
    """An answer that cannot be filed; ``fields`` of: ``text``, ``on``, ``subject``."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(fields)
        self.fields = fields


@value
class Answer:
    """What the client answered: a mail's bytes, or text that the user pasted.

    ``on`` and ``person`` are read from the mail when left empty; without a mail, today.
    """

    eml: bytes | None = None
    filename: str = ""
    text: str = ""
    on: date | None = None
    person: str = ""


def read_answer(answer: Answer, today: date, read: ReadReceived) -> Answer:
    """The answer with the day, the person and the words that its mail tells.

    Raises FileRefusedError (``empty``, ``over_25_mb``, ``not_a_mail``), AnswerInvalidError.
    """
    if answer.eml is None:
        if not answer.text.strip():
            raise AnswerInvalidError(("text",))
        filled = replace(answer, on=answer.on or today, text=answer.text.strip())
    else:
        filled = _from_mail(answer, answer.eml, today, read)
    if filled.on is not None and filled.on > today:
        raise AnswerInvalidError(("on",))
    return replace(filled, person=" ".join(filled.person.split()))


def _from_mail(answer: Answer, eml: bytes, today: date, read: ReadReceived) -> Answer:
    name = answer.filename or "reponse.eml"
    check_file(GivenFile(name, eml))
    try:
        mail = read(eml)
    except NotAMailError as error:
        raise FileRefusedError(name, "not_a_mail") from error
    told = mail.sent_at.astimezone().date() if mail.sent_at else today
    sender = mail.sender
    return replace(
        answer,
        filename=name,
        on=answer.on or min(told, today),
        person=answer.person or ((sender.name or sender.address) if sender else ""),
        text=answer.text.strip() or "\n\n".join(filter(None, (mail.subject, mail.text))),
    )
