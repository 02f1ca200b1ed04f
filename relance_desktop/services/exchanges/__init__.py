"""The journal of exchanges with clients."""

from relance_desktop.services.exchanges.service import Exchanges
from relance_desktop.services.exchanges.values import (
    ChangedExchange,
    ExchangeInvalidError,
    ExchangeRow,
    ExchangeTask,
    FoundMail,
    MailKnownError,
    RemovedExchange,
)

__all__ = [
    "ChangedExchange",
    "ExchangeInvalidError",
    "ExchangeRow",
    "ExchangeTask",
    "Exchanges",
    "FoundMail",
    "MailKnownError",
    "RemovedExchange",
]
