"""The shipped files of routes, read when somebody first asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relance_desktop import paths

if TYPE_CHECKING:
    from relance_desktop.domain.routes.book import Book
    from relance_desktop.domain.routes.publishing import PublishingNote


def routes() -> Book:
    """The routes of recovery, each read when it is first asked for."""
    from relance_desktop.gateways.routes import RouteBook

    return RouteBook(paths.resource("routes"))


def publishing_note() -> PublishingNote:
    """The page on publishing names. Raises UserError."""
    from relance_desktop.gateways.routes import PUBLISHING, load_publishing

    return load_publishing(paths.resource("routes", PUBLISHING))
