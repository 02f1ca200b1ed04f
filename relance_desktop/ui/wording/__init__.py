"""French words for what the layers below only name: errors, failures, concerns, states.

Importing this package registers the words of every error with ``kit.messages.wording``.
"""

from relance_desktop.ui.wording import (
    bank_errors,
    engagement_errors,
    errors,
    export_errors,
    file_errors,
    inbox_errors,
    insolvency_errors,
    limitation_errors,
    mail_errors,
    message_errors,
    payment_errors,
    recovery_errors,
    schedule_errors,
    work_errors,
)

__all__ = [
    "bank_errors",
    "engagement_errors",
    "errors",
    "export_errors",
    "file_errors",
    "inbox_errors",
    "insolvency_errors",
    "limitation_errors",
    "mail_errors",
    "message_errors",
    "payment_errors",
    "recovery_errors",
    "schedule_errors",
    "work_errors",
]
