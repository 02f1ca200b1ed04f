"""Checks of a client before working for them."""

from __future__ import annotations

from typing import Protocol

from relance_desktop.domain.look_ups import NoticesAnswer, SearchAnswer
from relance_desktop.services.context import Base


class Sources(Protocol):
    """The public sources, asked in the worker and only on a click."""

    def companies(self, text_or_number: str, postcode: str | None = None) -> SearchAnswer:
        """Ask the company register."""

    def notices(self, siren: str) -> NoticesAnswer:
        """Ask the gazette of legal notices."""


class Vetting:
    """Looks a client up, keeps what was found, says what it comes to."""

    def __init__(self, base: Base, sources: Sources) -> None:
        self._base = base
        self._sources = sources
