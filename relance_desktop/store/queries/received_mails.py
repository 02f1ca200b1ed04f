"""Mails received, read back without their bytes."""

from __future__ import annotations

from relance_desktop.domain.received_mails import Decision, MailFromClient, ReceivedKind
from relance_desktop.store.rows import DAY, MOMENT, Shape, Shelf, one_of

SHAPE = Shape(
    MailFromClient,
    "received_mails",
    {
        "kind": one_of(ReceivedKind),
        "received_at": MOMENT,
        "handled_on": DAY,
        "decision": one_of(Decision),
    },
)


class ReceivedMailQueries(Shelf[MailFromClient]):
    """Reads of mails received, oldest first."""

    __slots__ = ()
    shape = SHAPE
    order = "received_at, id"

    def unhandled(self) -> tuple[MailFromClient, ...]:
        """Those that the user has not looked at, of people and of the mail system."""
        return self._where("handled_on IS NULL AND kind <> 'auto_reply'")

    def waiting(self) -> tuple[MailFromClient, ...]:
        """Those that the user has not looked at, of machines too."""
        return self._where("handled_on IS NULL")

    def of_exchange(self, exchange_id: int) -> tuple[MailFromClient, ...]:
        """Those that an exchange tells of."""
        return self._where("exchange_id = ?", (exchange_id,))

    def of_client(self, client_id: int) -> tuple[MailFromClient, ...]:
        """All of a client's."""
        return self._where("client_id = ?", (client_id,))

    def of_reminder(self, reminder_id: int) -> tuple[MailFromClient, ...]:
        """All that answer one message of ours."""
        return self._where("reminder_id = ?", (reminder_id,))

    def by_message_id(self, message_id: str) -> MailFromClient | None:
        """The one with this Message-ID, None when it was not filed."""
        found = self._where("message_id = ? AND message_id <> ''", (message_id,))
        return found[0] if found else None
