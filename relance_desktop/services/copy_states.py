"""Whether what leaves is copied into the folder of sent mail, and where that copy is."""

from __future__ import annotations

from enum import Enum

from relance_desktop.domain.mail import MailAccount
from relance_desktop.domain.mail_providers import keeps_sent_mail


class CopyState(Enum):
    """Where the copy of a sent message is; "" where none is wanted."""

    TO_FILE = "to_file"
    FILED = "filed"
    FAILED = "failed"


def copy_wanted(account: MailAccount) -> bool:
    """Whether what leaves from this account goes into its folder of sent mail by us; some
    providers put it there themselves."""
    there = account.incoming
    return there is not None and there.keep_copy and not keeps_sent_mail(account.host)
