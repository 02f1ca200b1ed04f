"""Starts the program from the command line: ``python -m relance_desktop``."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says; gives the exit code."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    gc.disable()  # until the first page is on screen: a start makes much and drops nothing
    try:
        return start(arguments)
    finally:
        gc.enable()


def start(arguments: Sequence[str]) -> int:
    """Import the program and run it, or make its tour."""
    from relance_desktop.ui.plain_import import import_qt

    import_qt()
    from relance_desktop import app

    options = app.parse(arguments)
    if options.tour is not None:
        from relance_desktop.tour import make_tour

        gc.enable()
        return make_tour(options.tour)
    return app.run(arguments)


if __name__ == "__main__":
    sys.exit(main())
