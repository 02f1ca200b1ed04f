#!/usr/bin/env python3
"""Set the program up, run it, test it; with nothing but Python 3.11 or later.

    python3 packaging/dev.py run [--demo] [--data FILE]
    python3 packaging/dev.py test [pytest options]
    python3 packaging/dev.py check

The first start makes ``.venv`` and installs what the lock names; later ones only
compare a stamp. Parsed by older Pythons too, so that they can be turned away.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - it may well be started by an older one
    sys.exit("Relance Desktop needs Python 3.11 or later; this is " + sys.version.split()[0] + ".")

# subprocess comes later, inside functions: a second start must not pay for it.
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "packaging"))

USAGE = (__doc__ or "").split("\n\n")[1]


def say(text: str) -> None:
    """Tell the user what is going on, at once."""
    print(f"dev.py: {text}", flush=True)


def has_display() -> bool:
    """Say whether a window can be shown."""
    return sys.platform != "linux" or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def hand_over(python: Path, *arguments: str) -> int:
    """Become the virtual environment's Python; where the system cannot, wait for it."""
    os.chdir(ROOT)
    command = [str(python), *arguments]
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(python, command)
    import subprocess

    return subprocess.call(command)


def run(arguments: list[str]) -> int:
    """Start the program; without a display, make its tour instead."""
    import environment

    python = environment.ready(say, "requirements.txt", window=has_display())
    if has_display():
        return hand_over(python, "-m", "relance_desktop", *absolute_data(arguments))
    folder = ROOT / "tour"
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    say("no display here, so no window: the program goes on its tour instead.")
    say(f"screenshots and letters go to {folder}")
    return hand_over(python, "-m", "relance_desktop", "--tour", str(folder))


def absolute_data(arguments: list[str]) -> list[str]:
    """Keep ``--data FILE`` meaning the caller's folder, since the program starts in ours."""
    fixed = list(arguments)
    for at, word in enumerate(arguments):
        if word == "--data" and at + 1 < len(arguments):
            fixed[at + 1] = str(Path(arguments[at + 1]).expanduser().absolute())
        elif word.startswith("--data="):
            fixed[at] = f"--data={Path(word[7:]).expanduser().absolute()}"
    return fixed


def test(arguments: list[str]) -> int:
    """Run the tests: all of them, on two processes, unless told which and how."""
    import environment

    python = environment.ready(say, "requirements-dev.txt", window=False)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return hand_over(python, "-m", "pytest", *(arguments or ["-n", "2"]))


def check(arguments: list[str]) -> int:
    """Run the formatter's check, the linter, the types and the import rule; all, then judge."""
    import subprocess

    import environment

    python = environment.ready(say, "requirements-dev.txt", window=False)
    tools = [
        ["ruff", "format", "--check"],
        ["ruff", "check"],
        ["mypy"],
        ["lint-imports", "--no-logo"],
    ]
    failed = []
    for tool, *options in tools:
        say(" ".join([tool, *options]))
        program = environment.program(python, tool)
        if subprocess.call([str(program), *options], cwd=ROOT, stdin=subprocess.DEVNULL):
            failed.append(" ".join([tool, *options[:1]]))
    say(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


COMMANDS = {"run": run, "test": test, "check": check}


def main(arguments: list[str]) -> int:
    """Do the command; print how to use this when it is unknown."""
    if not arguments or arguments[0] not in COMMANDS:
        print(USAGE)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    return COMMANDS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
