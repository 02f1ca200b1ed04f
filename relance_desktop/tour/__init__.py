"""The tour: the real program goes through the main job by itself, without a screen.

It presses the real buttons of the real window over the make-believe business, checks what
comes of it, and leaves pictures of every page and the letters in a folder. Pages that are
not there are named and passed over.
"""

from __future__ import annotations

from relance_desktop.tour.trip import make_tour

__all__ = ["make_tour"]
