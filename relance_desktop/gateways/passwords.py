"""Mail passwords in the system's own store, or in memory until the program ends."""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, NamedTuple

from relance_desktop.domain.passwords import KeyringState, KeyringUnavailableError

SERVICE = "Relance Desktop"
_PROBE = "probe"
_NO_SECRECY = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
"""No store at all, one that forgets, and files in clear."""

_Work = Callable[[Any], str | None]


class _Answer(NamedTuple):
    state: KeyringState
    value: str | None = None

    def __repr__(self) -> str:
        return f"_Answer({self.state.name})"


class PasswordStore:
    """Keeps one password per mail account.

    The system's store may show a dialog or never answer, so each call to it runs in
    a thread that is left behind after ``limit`` seconds; until that thread ends, the
    store counts as not answering. Passwords show in no repr, log or error.
    """

    def __init__(self, limit: float = 30, service: str = SERVICE) -> None:
        self._limit = limit
        self._service = service
        self._stuck: Thread | None = None
        self._remembered: dict[str, Callable[[], str]] = {}

    def status(self, limit: float = 5) -> KeyringState:
        """Ask the store a harmless question. It may ask the user to unlock it."""
        return self._ask(lambda keyring: keyring.get_password(self._service, _PROBE), limit).state

    def get(self, account_key: str) -> str | None:
        """Find a password: this session's first, then the store's; None means ask the user."""
        if account_key in self._remembered:
            return self._remembered[account_key]()
        return self._ask(lambda keyring: keyring.get_password(self._service, account_key)).value

    def set(self, account_key: str, password: str) -> None:
        """Keep a password for good. Raises KeyringUnavailableError: nothing was kept."""
        self._must(lambda keyring: keyring.set_password(self._service, account_key, password))
        self._remembered.pop(account_key, None)

    def remember_for_session(self, account_key: str, password: str) -> None:
        """Keep a password in memory only; it dies with the program."""
        self._remembered[account_key] = lambda: password

    def delete(self, account_key: str) -> None:
        """Forget a password, here and in the store; it may be missing already.

        Raises KeyringUnavailableError when the store's copy may remain.
        """
        self._remembered.pop(account_key, None)

        def remove(keyring: Any) -> None:
            if keyring.get_password(self._service, account_key) is not None:
                keyring.delete_password(self._service, account_key)

        answer = self._ask(remove)
        if answer.state not in (KeyringState.AVAILABLE, KeyringState.ABSENT):
            raise KeyringUnavailableError(answer.state)

    def _must(self, work: _Work) -> None:
        answer = self._ask(work)
        if answer.state is not KeyringState.AVAILABLE:
            raise KeyringUnavailableError(answer.state)

    def _ask(self, work: _Work, limit: float | None = None) -> _Answer:
        if self._stuck and self._stuck.is_alive():
            return _Answer(KeyringState.NOT_ANSWERING)
        answers: SimpleQueue[_Answer] = SimpleQueue()
        # a daemon: one that never ends must not keep the program from ending
        thread = Thread(target=lambda: answers.put(_attempt(work)), name="passwords", daemon=True)
        thread.start()
        try:
            return answers.get(timeout=limit or self._limit)
        except Empty:
            self._stuck = thread
            return _Answer(KeyringState.NOT_ANSWERING)


def _attempt(work: _Work) -> _Answer:
    """Do the work with the first store that keeps secrets; errors become states.

    Their texts are dropped: some quote the password.
    """
    try:
        from keyring.errors import KeyringLocked, NoKeyringError
    except ImportError:
        return _Answer(KeyringState.ABSENT)
    try:
        backend = _secret_backend()
        if backend is None:
            return _Answer(KeyringState.ABSENT)
        return _Answer(KeyringState.AVAILABLE, work(backend))
    except NoKeyringError:
        return _Answer(KeyringState.ABSENT)
    except KeyringLocked:
        return _Answer(KeyringState.LOCKED)
    except Exception:  # a broken KWallet raises what its D-Bus library raises, others the like
        return _Answer(KeyringState.NOT_ANSWERING)


def _secret_backend() -> Any | None:
    import keyring
    from keyring.backends.chainer import ChainerBackend

    chosen = keyring.get_keyring()
    candidates = chosen.backends if isinstance(chosen, ChainerBackend) else [chosen]
    return next((one for one in candidates if _keeps_secrets(one)), None)


def _keeps_secrets(backend: Any) -> bool:
    return not type(backend).__module__.startswith(_NO_SECRECY)
