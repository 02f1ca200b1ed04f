"""Starts the program from the command line: ``python -m relance_desktop``."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says; gives the exit code."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    from relance_desktop.ui.plain_import import import_qt

    import_qt()
    from relance_desktop import app

    options = app.parse(arguments)
    if options.tour is not None:
        from relance_desktop.tour import make_tour

        return make_tour(options.tour)
    return app.run(arguments)


if __name__ == "__main__":
    sys.exit(main())
