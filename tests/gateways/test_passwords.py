"""Password stores that answer, refuse, break or never answer."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.backends.chainer import ChainerBackend
from keyring.errors import KeyringError, KeyringLocked, NoKeyringError, PasswordSetError

from relance_desktop.domain.passwords import KeyringState, KeyringUnavailableError
from relance_desktop.gateways.passwords import PasswordStore

SECRET = "mot de passé très secret"


class FakeKeyring(KeyringBackend):
    """A store in memory that can be told to misbehave."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.trouble: Callable[[], object] = lambda: None

    def get_password(self, service: str, username: str) -> str | None:
        self.trouble()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.trouble()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.trouble()
        del self.kept[service, username]


@pytest.fixture
def use() -> Iterator[Callable[[KeyringBackend], None]]:
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


@pytest.fixture
def fake(use: Callable[[KeyringBackend], None]) -> FakeKeyring:
    backend = FakeKeyring()
    use(backend)
    return backend


@pytest.fixture
def store() -> PasswordStore:
    return PasswordStore(limit=5, service="Relance test")


def raising(error: Exception) -> Callable[[], object]:
    def trouble() -> object:
        raise error

    return trouble


def test_that_password_is_kept_found_and_removed(fake: FakeKeyring, store: PasswordStore) -> None:
    assert store.status() is KeyringState.AVAILABLE
    assert store.get("compte-1") is None

    store.set("compte-1", SECRET)
    assert fake.kept == {("Relance test", "compte-1"): SECRET}
    assert PasswordStore(service="Relance test").get("compte-1") == SECRET

    store.delete("compte-1")
    assert fake.kept == {}
    assert store.get("compte-1") is None


def test_that_removing_what_is_not_there_is_fine(fake: FakeKeyring, store: PasswordStore) -> None:
    store.delete("compte-1")

    assert fake.kept == {}


class BrokenBusError(Exception):
    """Stands for what a D-Bus library raises."""


TROUBLES = [
    (NoKeyringError("none"), KeyringState.ABSENT),
    (KeyringLocked("locked"), KeyringState.LOCKED),
    (KeyringError("odd"), KeyringState.NOT_ANSWERING),
    (BrokenBusError("org.freedesktop.DBus.Error.ServiceUnknown"), KeyringState.NOT_ANSWERING),
]


@pytest.mark.parametrize(("error", "state"), TROUBLES)
def test_that_trouble_becomes_a_state(
    fake: FakeKeyring, store: PasswordStore, error: Exception, state: KeyringState
) -> None:
    fake.trouble = raising(error)

    assert store.status() is state
    assert store.get("compte-1") is None
    with pytest.raises(KeyringUnavailableError) as caught:
        store.set("compte-1", SECRET)
    assert caught.value.state is state


@pytest.mark.parametrize("error", [KeyringLocked("locked"), BrokenBusError("broken")])
def test_that_copy_that_may_remain_is_told(
    fake: FakeKeyring, store: PasswordStore, error: Exception
) -> None:
    store.remember_for_session("compte-1", SECRET)
    fake.trouble = raising(error)

    with pytest.raises(KeyringUnavailableError):
        store.delete("compte-1")

    assert store.get("compte-1") is None


def _clear_text_keyring() -> KeyringBackend:
    kind = type("PlaintextKeyring", (FakeKeyring,), {"__module__": "keyrings.alt.file"})
    backend = kind()
    assert isinstance(backend, KeyringBackend)
    return backend


@pytest.mark.parametrize("make", [fail.Keyring, null.Keyring, _clear_text_keyring])
def test_that_stores_that_keep_no_secret_count_as_absent(
    use: Callable[[KeyringBackend], None],
    store: PasswordStore,
    make: Callable[[], KeyringBackend],
) -> None:
    use(make())

    assert store.status() is KeyringState.ABSENT
    with pytest.raises(KeyringUnavailableError) as caught:
        store.set("compte-1", SECRET)
    assert caught.value.state is KeyringState.ABSENT
    store.delete("compte-1")


def test_that_chain_of_stores_gives_its_first_that_keeps_secrets(
    use: Callable[[KeyringBackend], None], store: PasswordStore
) -> None:
    clear, safe = _clear_text_keyring(), FakeKeyring()

    class Chain(ChainerBackend):
        backends = [clear, safe]  # noqa: RUF012

    use(Chain())
    store.set("compte-1", SECRET)

    assert list(safe.kept.values()) == [SECRET]
    assert isinstance(clear, FakeKeyring)
    assert clear.kept == {}


def test_that_missing_library_counts_as_absent(
    store: PasswordStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "keyring.errors", None)

    assert store.status() is KeyringState.ABSENT


def test_that_silent_store_is_not_waited_for(fake: FakeKeyring) -> None:
    dialog = threading.Event()
    fake.trouble = dialog.wait
    store = PasswordStore(limit=0.2)

    began = time.monotonic()
    assert store.get("compte-1") is None
    assert store.status() is KeyringState.NOT_ANSWERING
    with pytest.raises(KeyringUnavailableError):
        store.set("compte-1", SECRET)
    assert time.monotonic() - began < 2
    assert sum(thread.name.startswith("passwords") for thread in threading.enumerate()) == 1

    dialog.set()  # the user answers at last
    deadline = time.monotonic() + 5
    while store.status() is not KeyringState.AVAILABLE:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_that_password_can_live_in_memory_only(store: PasswordStore) -> None:
    store.remember_for_session("compte-1", SECRET)

    assert store.status() is KeyringState.ABSENT
    assert store.get("compte-1") == SECRET
    assert PasswordStore().get("compte-1") is None


def test_that_kept_password_replaces_the_remembered_one(
    fake: FakeKeyring, store: PasswordStore
) -> None:
    store.remember_for_session("compte-1", "ancien")

    store.set("compte-1", SECRET)

    assert store.get("compte-1") == SECRET


def test_that_failed_keeping_leaves_the_remembered_one(store: PasswordStore) -> None:
    store.remember_for_session("compte-1", SECRET)

    with pytest.raises(KeyringUnavailableError):
        store.set("compte-1", "nouveau")

    assert store.get("compte-1") == SECRET


def test_that_password_shows_nowhere(
    fake: FakeKeyring, store: PasswordStore, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    store.remember_for_session("compte-2", SECRET)
    fake.trouble = raising(PasswordSetError(f"cannot keep {SECRET}"))

    with pytest.raises(KeyringUnavailableError) as caught:
        store.set("compte-1", SECRET)

    chain: list[Any] = [caught.value, caught.value.__cause__, caught.value.__context__]
    shown = f"{store!r} {vars(store)} {chain!r} {caught.value} {caplog.text}"
    assert SECRET not in shown
