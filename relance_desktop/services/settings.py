"""Who the user is, how mail leaves, which plan holds: all that Réglages shows."""

from __future__ import annotations

from dataclasses import replace

from relance_desktop.domain.business import Business
from relance_desktop.domain.plans.values import Plan
from relance_desktop.domain.rates import RateTable, Semester
from relance_desktop.services.errors import FileRefusedError
from relance_desktop.services.mail_settings import (
    MailSettings,
    PasswordKeeper,
    PasswordKept,
    TrialSender,
)
from relance_desktop.services.own_rates import (
    OWN_RATES,
    OwnRate,
    own_rates,
    with_own_rate,
    without_own_rate,
)
from relance_desktop.services.preferences import (
    PREFERENCES,
    Preferences,
)
from relance_desktop.services.preferences import facts_of as preference_facts

__all__ = ["PasswordKeeper", "PasswordKept", "Settings", "TrialSender"]

MAX_IMAGE_BYTES = 2_000_000
_IMAGE_STARTS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


class Settings(MailSettings):
    """Reads and changes what the user decides once."""

    def business(self) -> Business:
        """Who the user is; empty before the first start is done."""
        with self._base.store.read() as r:
            return r.settings.business()

    def save_business(self, business: Business) -> None:
        """Store who the user is."""
        with self._base.store.write() as w:
            w.settings.put_business(business)

    def save_image(self, kind: str, data: bytes, filename: str) -> Business:
        """Keep a logo or signature (PNG or JPEG, up to 2 MB). ``kind``: logo, signature.

        Raises FileRefusedError with ``why`` too_large or not_an_image.
        """
        if len(data) > MAX_IMAGE_BYTES:
            raise FileRefusedError(filename, "too_large")
        mime = next((m for start, m in _IMAGE_STARTS.items() if data.startswith(start)), None)
        if mime is None:
            raise FileRefusedError(filename, "not_an_image")
        with self._base.store.write() as w:
            sha = w.documents.add(data, filename, mime)
            business = _with_image(w.settings.business(), kind, sha)
            w.settings.put_business(business)
        return business

    def remove_image(self, kind: str) -> Business:
        """Letters go without that picture."""
        with self._base.store.write() as w:
            business = _with_image(w.settings.business(), kind, None)
            w.settings.put_business(business)
        return business

    def plans(self) -> tuple[Plan, ...]:
        """All plans that were not removed; ``services.plans`` edits them."""
        from relance_desktop.services.plans import plans_of

        with self._base.store.read() as r:
            return plans_of(r.plans, r.settings)

    def choose_plan(self, plan_id: int) -> None:
        """Make it the plan of whoever has no other. Raises NotFoundError."""
        with self._base.store.write() as w:
            w.plans.make_default(plan_id)

    def preferences(self) -> Preferences:
        """The user's other choices."""
        return self._base.preferences()

    def save_preferences(self, preferences: Preferences) -> None:
        """Store the user's other choices."""
        with self._base.store.write() as w:
            w.settings.put(PREFERENCES, preference_facts(preferences))

    def rates(self) -> RateTable:
        """The rate table, with how far it reaches."""
        return self._base.rates

    def own_rates(self) -> tuple[OwnRate, ...]:
        """The rates that the user added over the shipped table."""
        with self._base.store.read() as r:
            return own_rates(r.settings)

    def save_own_rate(self, rate: OwnRate) -> None:
        """Add a semester's rates, or put them in its place. Raises RateInvalidError."""
        rate.check()
        with self._base.store.write() as w:
            w.settings.put(OWN_RATES, with_own_rate(own_rates(w.settings), rate))
        self._base.forget_rates()

    def remove_own_rate(self, semester: Semester) -> None:
        """Go back to the shipped table for that semester."""
        with self._base.store.write() as w:
            w.settings.put(OWN_RATES, without_own_rate(own_rates(w.settings), semester))
        self._base.forget_rates()

    def remember(self, key: str, value: object) -> None:
        """Keep what is no decision: a window's size, a column's width."""
        with self._base.store.write() as w:
            w.settings.remember(f"ui.{key}", value)

    def remembered(self, key: str, default: object = None) -> object:
        """What ``remember`` kept."""
        with self._base.store.read() as r:
            stored: object = r.settings.get(f"ui.{key}", default)
        return stored


def _with_image(business: Business, kind: str, sha: str | None) -> Business:
    if kind == "logo":
        return replace(business, logo_sha256=sha)
    return replace(business, signature_sha256=sha)
