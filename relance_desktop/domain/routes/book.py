"""The routes by key, and what is wrong with those that cannot be read."""

from __future__ import annotations

from abc import ABC
from collections.abc import Mapping

from relance_desktop.domain.routes.values import Route
from relance_desktop.errors import UserError


class Book(Mapping[str, Route], ABC):
    """The routes that can be read, in the order in which they are shown. ``refused``: why the
    others cannot, by key."""

    refused: Mapping[str, UserError]
