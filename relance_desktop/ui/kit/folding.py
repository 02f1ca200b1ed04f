"""Text compared as people search: accents and case do not count."""

from __future__ import annotations

from relance_desktop.domain.folding import fold

__all__ = ["fold"]
