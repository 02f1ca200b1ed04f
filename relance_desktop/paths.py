"""Where things are: the resources shipped with the program, the user's data."""

from __future__ import annotations

from pathlib import Path

import platformdirs

APP_NAME = "relance-desktop"
DATABASE_NAME = "relance.sqlite3"


def resources_dir() -> Path:
    """Find the shipped resources, wherever the program runs from.

    A wheel holds them inside the package, a checkout beside it; a frozen build
    may do either, since its modules keep a ``__file__`` in the unpacked tree.
    """
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """Give the path of one shipped file or folder, e.g. ``resource("rates", "fr.json")``.

    Raises FileNotFoundError when it is missing: a broken build, not the user's doing.
    """
    path = resources_dir().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"missing resource: {path}")
    return path


def data_dir() -> Path:
    """Give the system's folder for the user's businesses; it may not exist yet."""
    return platformdirs.user_data_path(APP_NAME, appauthor=False)


def logs_dir() -> Path:
    """Give the system's folder for log files; it may not exist yet."""
    return platformdirs.user_log_path(APP_NAME, appauthor=False)


def default_database() -> Path:
    """Give the file that holds the business when ``--data`` names no other."""
    return data_dir() / DATABASE_NAME


def copies_of(data_file: Path) -> Path:
    """Give the folder of a business file's automatic copies; it may not exist yet."""
    return data_file.parent / "sauvegardes"
