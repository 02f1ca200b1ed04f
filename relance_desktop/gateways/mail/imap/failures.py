"""What an IMAP server's refusal or nonsense means."""

from __future__ import annotations

import imaplib
from collections.abc import Iterator
from contextlib import contextmanager

from relance_desktop.domain.mail import FailureKind, Stage
from relance_desktop.gateways.mail.failures import NotSentError, failed, kind_of_error

_NONSENSE = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What reading an answer against the rules may end in; a UnicodeError is a ValueError."""


@contextmanager
def imap_stage(which: Stage) -> Iterator[None]:
    """Turn what breaks inside into NotSentError of this stage. The exception itself goes no
    further: it may hold what was sent."""
    stop: NotSentError | None = None
    try:
        yield
    except NotSentError:
        raise
    except Exception as error:
        stop = _stop(which, error)
        if stop is None:
            raise
    if stop is not None:
        raise stop


def _stop(which: Stage, error: Exception) -> NotSentError | None:
    if isinstance(error, OSError):
        return NotSentError(failed(kind_of_error(which, error), which, 0, _words(error)))
    if isinstance(error, imaplib.IMAP4.abort):
        kind = _kind_of_abort(error)
        return NotSentError(failed(kind, which, 0, _words(error)))
    if isinstance(error, imaplib.IMAP4.error):
        return NotSentError(
            failed(_KINDS.get(which, FailureKind.REJECTED), which, 0, _words(error))
        )
    if isinstance(error, _NONSENSE):
        return NotSentError(failed(FailureKind.BAD_ANSWER, which))
    return None


def _kind_of_abort(error: imaplib.IMAP4.abort) -> FailureKind:
    cause = error.__context__
    if isinstance(cause, TimeoutError):
        return FailureKind.TIMEOUT_BEFORE_DATA
    return FailureKind.CONNECTION_LOST


def _words(error: Exception) -> str:
    """What the server said: the library puts « b'…' » around it."""
    verify = getattr(error, "verify_message", "")
    text = verify or str(error)
    start = text.find("b'")
    return text[start + 2 : -1] if start >= 0 and text.endswith("'") else text


_KINDS = {
    Stage.GREETING: FailureKind.BAD_ANSWER,
    Stage.TLS: FailureKind.TLS_REQUIRED_MISSING,
    Stage.AUTH: FailureKind.AUTH_REFUSED,
}
