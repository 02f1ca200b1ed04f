"""What the system must provide: Python's venv module, and Qt's libraries on Linux."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

Say = Callable[[str], None]

# The library that Qt loads, and the Debian or Ubuntu package that brings it.
OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libbrotlidec.so.1": "libbrotli1",
    "libcups.so.2": "libcups2",
}
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def loads(library: str) -> bool:
    """Say whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def ensure_libraries(say: Say, *, window: bool) -> None:
    """Install the libraries of Qt that are missing, or say how to and end."""
    needed = OFFSCREEN | WINDOW if window else OFFSCREEN
    missing = [library for library in needed if not loads(library)]
    if not missing:
        return
    say(f"Qt misses {', '.join(missing)}")
    install(say, [needed[library] for library in missing])
    still = [library for library in missing if not loads(library)]
    if still:
        sys.exit(f"dev.py: still missing after the installation: {', '.join(still)}")


def ensure_venv(say: Say) -> None:
    """Install Debian's separate venv package when it is missing, or say how to and end."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    say("Python's venv module is missing")
    install(say, [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"])


def try_qt(python: Path) -> None:
    """Load Qt's widgets in the environment: the proof that nothing is missing."""
    command = [str(python), "-c", "import PySide6.QtWidgets, PySide6.QtPrintSupport"]
    if subprocess.call(command, stdin=subprocess.DEVNULL):
        sys.exit("dev.py: Qt does not load; Python's message above names the missing library.")


def install(say: Say, packages: Iterable[str]) -> None:
    """Install Debian packages when we may; otherwise print the exact command and end."""
    names = sorted(set(packages))
    command = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    if shutil.which("apt-get") is None:
        sys.exit(f"dev.py: please install (Debian's names): {' '.join(names)}")
    prefix = _rights()
    if prefix is None:
        sys.exit(f"dev.py: please run this, then start again:\n\n    sudo {' '.join(command)}\n")
    say(f"installing {' '.join(names)}")
    prefix += ["env", "DEBIAN_FRONTEND=noninteractive"]
    subprocess.call([*prefix, "apt-get", "update", "-q"], stdin=subprocess.DEVNULL)
    if subprocess.call([*prefix, *command, "-q"], stdin=subprocess.DEVNULL):
        sys.exit(f"dev.py: apt-get failed; by hand: sudo {' '.join(command)}")


def _rights() -> list[str] | None:
    """Give the prefix for a command as root: none, sudo without a password, or no way."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.call([sudo, "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return [sudo, "-n"]
    return None
