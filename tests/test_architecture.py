"""The house stays as drawn: imports go down, pieces stay small, the clock is asked for.

Each rule lists every offender with its place, so that a failure tells what to mend.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "relance_desktop"

FUNCTION_LINES, CLASS_LINES, MODULE_LINES = 40, 250, 400

# Library → where it may be imported: a folder of the package, or one file.
HOMES = {
    "PySide6": ("ui/", "app.py", "tour/", "paths.py"),
    "shiboken6": ("ui/",),
    "qtawesome": ("ui/",),
    "sqlalchemy": ("store/",),
    "alembic": ("store/",),
    "sqlite3": ("store/",),
    "smtplib": ("gateways/",),
    "imaplib": ("gateways/",),
    "poplib": ("gateways/",),
    "ssl": ("gateways/",),
    "socket": ("gateways/",),
    "urllib.request": ("gateways/",),
    "http.client": ("gateways/",),
    "keyring": ("gateways/",),
    "reportlab": ("gateways/",),
    "jinja2": ("gateways/",),
    "lxml": ("gateways/",),
    "openpyxl": ("gateways/",),
    "pypdf": ("gateways/",),
    "pypdfium2": ("gateways/",),
    "segno": ("gateways/",),
}

CLOCK_READERS = {
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "time.time",
    "QDate.currentDate",
    "QDateTime.currentDateTime",
    "QDateTime.currentDateTimeUtc",
    "QTime.currentTime",
}
_READINGS = {name.partition(".")[2] for name in CLOCK_READERS}

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Module:
    """One source file, parsed."""

    def __init__(self, path: Path, root: Path = PACKAGE) -> None:
        self.name = path.relative_to(root).as_posix()
        self.text = path.read_text(encoding="utf-8")
        self.tree = ast.parse(self.text)
        self.nodes = tuple(ast.walk(self.tree))

    def at(self, node: ast.stmt | ast.expr, what: str) -> str:
        return f"{self.name}:{node.lineno}: {what}"

    def lies_in(self, places: tuple[str, ...]) -> bool:
        return self.name.startswith(places)


@cache
def modules() -> list[Module]:
    """All of them, parsed once for all rules."""
    return [Module(path) for path in sorted(PACKAGE.rglob("*.py"))]


def parsed(source: str, folder: Path, name: str = "domain/sample.py") -> Module:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source)
    return Module(path, folder)


# --- the rules: each gives its offenders in one module -----------------------


def imports(module: Module) -> Iterator[tuple[ast.stmt, str]]:
    """Every absolute import, those inside functions too."""
    for node in module.nodes:
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def libraries_out_of_place(module: Module) -> Iterator[str]:
    for node, imported in imports(module):
        for library, places in HOMES.items():
            if f"{imported}.".startswith(f"{library}.") and not module.lies_in(places):
                yield module.at(node, f"{library} belongs to {', '.join(places)}")


def clock_readings(module: Module) -> Iterator[str]:
    if module.name == "bootstrap.py":
        return
    for node in module.nodes:
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr not in _READINGS:
            continue
        called = ".".join(ast.unparse(node.func).split(".")[-2:])
        if called in CLOCK_READERS:
            yield module.at(node, f"{called}() is for bootstrap.py: take a date or a Clock")


def length(node: Function | ast.ClassDef) -> int:
    """Lines from the first to the last, without the docstring."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node) is None:
        return lines
    docstring = node.body[0]
    return lines - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def oversized(module: Module) -> Iterator[str]:
    if (lines := module.text.count("\n")) > MODULE_LINES:
        yield f"{module.name}: {lines} lines, a module has {MODULE_LINES} at most"
    for node in module.nodes:
        if isinstance(node, Function) and length(node) > FUNCTION_LINES:
            what = f"{node.name}() has {length(node)} lines, {FUNCTION_LINES} at most"
            yield module.at(node, what)
        elif isinstance(node, ast.ClassDef) and length(node) > CLASS_LINES:
            yield module.at(node, f"{node.name} has {length(node)} lines, {CLASS_LINES} at most")


def undocumented(module: Module) -> Iterator[str]:
    if module.lies_in(("ui/", "store/migrations/versions/")):
        return
    for node in module.tree.body:
        public = isinstance(node, (*Function.__args__, ast.ClassDef))
        if public and not node.name.startswith("_") and not ast.get_docstring(node):
            yield module.at(node, f"{node.name} has no docstring")


def untranslatable(module: Module) -> Iterator[str]:
    """Texts that are put together before they are translated: no translator ever sees them."""
    for node in module.nodes:
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr not in ("tr", "translate") or not node.args:
            continue
        for text in node.args[:2]:
            if is_composed(text):
                yield module.at(node, f"{ast.unparse(text)}: translate first, fill in after")


def is_composed(text: ast.expr) -> bool:
    """Say whether a string is put together: an f-string, ``+``, ``%`` or ``.format``."""
    if isinstance(text, ast.BinOp):
        return any(
            isinstance(part, ast.Constant | ast.JoinedStr) and is_text(part)
            for part in ast.walk(text)
        )
    if isinstance(text, ast.Call):
        return isinstance(text.func, ast.Attribute) and text.func.attr == "format"
    return isinstance(text, ast.JoinedStr)


def is_text(part: ast.Constant | ast.JoinedStr) -> bool:
    return isinstance(part, ast.JoinedStr) or isinstance(part.value, str)


RULES = {
    libraries_out_of_place: ["def f():\n    import sqlalchemy.orm", "from PySide6 import QtCore"],
    clock_readings: ["import datetime\nd = datetime.datetime.now()", "d = date.today()"],
    oversized: [
        "x = 1\n" * 401,
        "def f():\n" + "    x = 1\n" * 40,
        "class A:\n" + "    x = 1\n" * 250,
    ],
    undocumented: ["def f(): ...", "class A: ..."],
    untranslatable: [
        "s.tr(f'{x} factures')",
        "s.tr('a' + b)",
        "s.tr('%s' % b)",
        "s.tr('{}'.format(b))",
    ],
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_that_every_module_keeps_the_rule(rule) -> None:
    offenders = [complaint for module in modules() for complaint in rule(module)]
    assert not offenders, f"{rule.__name__}:\n" + "\n".join(offenders)


@pytest.mark.parametrize(
    ("rule", "source"), [(rule, source) for rule, sources in RULES.items() for source in sources]
)
def test_that_the_rule_catches(rule, source: str, tmp_path: Path) -> None:
    assert list(rule(parsed(source, tmp_path)))


def test_that_the_rules_leave_good_code_alone(tmp_path: Path) -> None:
    source = (
        '''
import datetime
from sqlalchemy import select

def f(today):
    """Documented, short.
'''
        + "\n" * 60
        + '''
    """
    s.tr("%n facture(s)").format(today)
    return clock.today(), s.translate(table - 2)
'''
    )
    module = parsed(source, tmp_path, "store/sample.py")
    assert [complaint for rule in RULES for complaint in rule(module)] == []


# --- imports go down: the contracts are in pyproject.toml --------------------


def lint_imports(folder: Path) -> tuple[int, str]:
    tool = Path(sys.executable).with_name("lint-imports")
    command = [tool, "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_that_imports_go_down() -> None:
    code, report = lint_imports(ROOT)
    assert code == 0, report


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("domain", "services"),
        ("domain", "paths"),
        ("store", "gateways"),
        ("gateways", "store"),
        ("services", "ui"),
        ("ui", "store"),
        ("ui", "gateways"),
        ("services", "bootstrap"),
    ],
)
def test_that_an_arrow_up_is_caught(importer: str, imported: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    for room in ("domain", "store", "gateways", "services", "ui"):
        (tmp_path / "relance_desktop" / room).mkdir(parents=True)
        (tmp_path / "relance_desktop" / room / "__init__.py").touch()
    for name in (
        "__init__",
        "__main__",
        "app",
        "bootstrap",
        "errors",
        "late",
        "late_papers",
        "logs",
        "paths",
        "tour",
        "traces",
        "wiring",
    ):
        (tmp_path / "relance_desktop" / f"{name}.py").touch()
    assert lint_imports(tmp_path)[0] == 0
    line = f"def later():\n    import relance_desktop.{imported}\n"
    (tmp_path / "relance_desktop" / importer / "deep.py").write_text(line)

    code, report = lint_imports(tmp_path)

    assert code == 1
    assert re.search(rf"relance_desktop\.{importer}\S* (->|is not allowed)", report)


# --- the lock ----------------------------------------------------------------


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_that_the_lock_is_exact_hashed_and_names_no_host(lock: str) -> None:
    text = (ROOT / "packaging" / lock).read_text()
    packages = [line for line in text.splitlines() if not line.startswith((" ", "#"))]
    assert len(packages) > 30
    assert all(re.match(r"[\w.\[\]-]+==\S+ ", line) for line in packages)
    assert text.count("==") >= len(packages)
    assert not re.search(r"://|--(extra-)?index|--find-links|file:", text)
    blocks = re.split(r"\n(?=\S)", text)
    assert all("--hash=sha256:" in block for block in blocks)


def test_that_the_development_lock_holds_the_programs() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"(?m)^(\S+==\S+)", (ROOT / "packaging" / name).read_text()))

    assert pins("requirements.txt") <= pins("requirements-dev.txt")


@pytest.mark.parametrize(
    ("lock", "extra"), [("requirements.txt", ""), ("requirements-dev.txt", "dev")]
)
def test_that_the_lock_meets_pyproject(lock: str, extra: str) -> None:
    """When this fails: make the lock again, README.md says how."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + (project["optional-dependencies"][extra] if extra else [])
    text = (ROOT / "packaging" / lock).read_text()
    pins = {canonicalize_name(n): v for n, v in re.findall(r"(?m)^([\w.-]+)==([^\s;]+)", text)}
    for requirement in map(Requirement, wanted):
        version = pins.get(canonicalize_name(requirement.name))
        assert version, f"{requirement} is not in packaging/{lock}"
        assert version in requirement.specifier, f"{requirement} is locked at {version}"
