"""Old files are brought up to date or stay as they were; strange ones are refused."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from relance_desktop.domain.plans.values import Channel
from relance_desktop.store import open_store
from relance_desktop.store.engine import make_engine
from relance_desktop.store.errors import (
    CorruptFileError,
    FileLockedError,
    FileReadOnlyError,
    FileUnreachableError,
    MigrationFailedError,
    NewerFileError,
    NotABusinessFileError,
)
from relance_desktop.store.migrate import SHIPPED, Migrations, prepare
from relance_desktop.store.tables import metadata
from relance_desktop.store.tables.triggers import TRIGGERS
from tests.store.samples import TODAY, FixedClock
from tests.store.version_1 import SCHEMA_SHA256, make_version_1

NEXT = '''"""The next version, for these tests."""
from alembic import op
revision, down_revision = "9999", "{before}"
def upgrade() -> None:
{body}
'''
ADDS_A_COLUMN = """
    with op.batch_alter_table("invoices", recreate="always") as batch:
        import sqlalchemy as sa
        batch.add_column(sa.Column("mood", sa.Text, server_default="calm", nullable=False))
"""
FAILS_HALFWAY = """
    op.execute("ALTER TABLE clients ADD COLUMN mood TEXT")
    op.execute("DELETE FROM settings")
    op.execute("SELECT * FROM nowhere")
"""
BREAKS_A_REFERENCE = """
    op.execute("DELETE FROM clients")
"""


def with_next(tmp_path: Path, body: str) -> Migrations:
    """The shipped migrations and one more."""
    folder = Path(shutil.copytree(SHIPPED.folder, tmp_path / "migrations"))
    script = NEXT.format(before=SHIPPED.head, body=body)
    (folder / "versions" / "9999_next.py").write_text(script)
    return Migrations((*SHIPPED.known, "9999"), folder)


def rules(path: Path) -> dict[str, object]:
    """What each table, index and trigger asks, in whatever order it is written: a column
    added later stands after the constraints."""
    return {name: _parts(text) for name, text in statements(path).items()}


def _parts(text: str) -> object:
    if not text.startswith("CREATE TABLE"):
        return text
    depth, parts, part = 0, [], ""
    for char in text[text.index("(") + 1 : text.rindex(")")]:
        depth += (char == "(") - (char == ")")
        if char == "," and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += char
    found: set[str] = set()
    for whole in [*parts, part]:
        column, mark, constraint = whole.partition(" CONSTRAINT ")
        found.add(column.strip() or constraint)
        reference = constraint.partition(" REFERENCES ")
        if mark and reference[1] and "FOREIGN KEY" not in constraint:
            name = column.split()[0]
            constraint = f"{reference[0]} FOREIGN KEY({name}) REFERENCES {reference[2]}"
        if mark:
            found.add(f"CONSTRAINT {constraint}".strip())
    return {one.removeprefix("CONSTRAINT ").strip() for one in found if one.strip()}


def statements(path: Path) -> dict[str, str]:
    """What made each table, index and trigger, spaces apart."""
    db = sqlite3.connect(path)
    sql = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    found = {name: " ".join(text.split()) for name, text in db.execute(sql)}
    db.close()
    found.pop("alembic_version")
    return found


def content(path: Path) -> list[str]:
    db = sqlite3.connect(path)
    lines = list(db.iterdump())
    db.close()
    return lines


def test_that_the_tables_are_what_the_migrations_make(path: Path) -> None:
    engine = make_engine(path)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_that_checks_and_triggers_are_the_same_too(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "from-tables.db"
    engine = create_engine(f"sqlite:///{other}")
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (x)")
        for trigger in TRIGGERS.values():
            connection.exec_driver_sql(trigger)
    engine.dispose()
    assert rules(path) == rules(other)


def test_that_the_versions_known_are_those_of_the_scripts() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(SHIPPED.folder))
    scripts = list(ScriptDirectory.from_config(config).walk_revisions())
    assert tuple(script.revision for script in reversed(scripts)) == SHIPPED.known


def test_that_version_1_never_changes(tmp_path: Path) -> None:
    made = statements(make_version_1(tmp_path / "v1.relance"))
    text = "\n".join(made[name] for name in sorted(made))
    assert sha256(text.encode()).hexdigest() == SCHEMA_SHA256


def test_that_a_file_of_version_1_opens_with_all_it_holds(tmp_path: Path) -> None:
    store = open_store(make_version_1(tmp_path / "v1.relance"), FixedClock())
    with store.read() as r:
        (row,) = r.lists.invoices(TODAY)
        assert (row.number, row.balance_cents, row.last_channel) == ("F-1", 70_00, Channel.EMAIL)
        assert row.has_document
        invoice = r.invoices.get(1)
        assert invoice is not None
        assert str(invoice.penalty_rate) == "12.15"
        assert r.journal.verify().count == 1
        _, notice, letter = r.reminders.of_client(1)
        assert (notice.delivered_on, letter.delivered_on) == (date(2026, 2, 16), date(2026, 2, 17))
        assert (notice.receipt_sha256, letter.receipt_sha256) == (invoice.document_sha256, None)
        assert notice.answer == letter.answer == ""
    with store.write() as w:
        w.settings.put("still", "writable")
    store.close()


def test_that_an_old_file_is_migrated_after_a_copy(tmp_path: Path) -> None:
    path = make_version_1(tmp_path / "v1.relance")
    before = content(path)
    prepare(path, with_next(tmp_path, ADDS_A_COLUMN))
    db = sqlite3.connect(path)
    assert db.execute("SELECT number, mood FROM invoices").fetchall() == [("F-1", "calm")]
    assert db.execute("SELECT count(*) FROM instalments").fetchone() == (1,)
    assert db.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)
    db.close()
    copy = tmp_path / "v1.before-migration-0001.relance"
    assert content(copy) == before


@pytest.mark.parametrize("body", [FAILS_HALFWAY, BREAKS_A_REFERENCE])
def test_that_a_failed_migration_leaves_the_file_as_it_was(tmp_path: Path, body: str) -> None:
    path = make_version_1(tmp_path / "v1.relance")
    before = content(path)
    with pytest.raises(MigrationFailedError) as caught:
        prepare(path, with_next(tmp_path, body))
    assert content(path) == before
    assert caught.value.copy is not None
    assert content(caught.value.copy) == before
    open_store(path, FixedClock()).close()


def test_that_a_newer_file_is_refused_untouched(tmp_path: Path) -> None:
    path = make_version_1(tmp_path / "v1.relance")
    prepare(path, with_next(tmp_path, ADDS_A_COLUMN))
    before = content(path)
    with pytest.raises(NewerFileError) as caught:
        open_store(path, FixedClock())
    assert (caught.value.path, caught.value.found) == (path, "9999")
    assert content(path) == before


def test_that_a_missing_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "business.relance"
    open_store(path, FixedClock()).close()
    assert path.is_file()


def test_that_an_empty_file_becomes_a_business(tmp_path: Path) -> None:
    path = tmp_path / "empty.relance"
    path.touch()
    open_store(path, FixedClock()).close()
    assert path.stat().st_size > 0


def test_that_a_first_start_cut_short_can_be_made_again(tmp_path: Path) -> None:
    path = tmp_path / "business.relance"
    program = (
        "import os, signal, sys; from pathlib import Path; from alembic import command\n"
        "from relance_desktop.store.migrate import prepare\n"
        "upgrade = command.upgrade\n"
        "def cut_short(*given):\n"
        "    upgrade(*given); os.kill(os.getpid(), signal.SIGKILL)\n"
        "command.upgrade = cut_short; prepare(Path(sys.argv[1]))\n"
    )
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", program, str(path)], env=environment, check=False)
    assert path.stat().st_size > 0, "the header is there, and nothing else"
    store = open_store(path, FixedClock())
    with store.read() as r:
        assert r.clients.all() == ()
    store.close()


def test_that_a_file_without_its_version_table_is_damaged(path: Path) -> None:
    prepare(path)
    db = sqlite3.connect(path)
    db.execute("DROP TABLE alembic_version")
    db.close()
    with pytest.raises(CorruptFileError):
        prepare(path)


def test_that_another_programs_database_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE songs (title)")
    db.commit()
    db.close()
    before = path.read_bytes()
    with pytest.raises(NotABusinessFileError):
        open_store(path, FixedClock())
    assert path.read_bytes() == before


def test_that_a_text_file_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("bonjour " * 1000)
    with pytest.raises(NotABusinessFileError):
        open_store(path, FixedClock())
    assert path.read_text() == "bonjour " * 1000


def test_that_a_damaged_file_is_told(path: Path) -> None:
    store = open_store(path, FixedClock())
    store.close()
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xff" * 3996
    path.write_bytes(data)
    with pytest.raises(CorruptFileError):
        open_store(path, FixedClock())


def test_that_a_file_without_its_version_is_damaged(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("DELETE FROM alembic_version")
    db.commit()
    db.close()
    with pytest.raises(CorruptFileError):
        open_store(path, FixedClock())


def test_that_a_folder_is_no_business_file(tmp_path: Path) -> None:
    with pytest.raises(FileUnreachableError):
        open_store(tmp_path, FixedClock())


def test_that_a_file_kept_by_another_program_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relance_desktop.store.migrate.BUSY_MS", 50)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(FileLockedError):
        open_store(path, FixedClock())
    other.close()


READ_ONLY = """
import os, sys
from pathlib import Path
from relance_desktop.store import open_store
from relance_desktop.store.errors import FileReadOnlyError, FileUnreachableError
from tests.store.samples import FixedClock
# all is imported before the rights to read the libraries may go
open_store(Path(sys.argv[1]), FixedClock()).close()
if os.getuid() == 0:
    os.setuid(65534)
for name in sys.argv[2:]:
    try:
        open_store(Path(name), FixedClock())
    except (FileReadOnlyError, FileUnreachableError) as error:
        print(type(error).__name__)
"""


@pytest.mark.skipif(os.name != "posix", reason="rights are set by chmod")
def test_that_a_file_that_may_not_be_written_is_told(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    here = Path(shutil.copy(path, folder / "business.relance"))
    for parent in (path, *path.parents):  # however deep the folders of a parallel run lie
        mode = parent.stat().st_mode
        if mode & 0o055 != 0o055:
            parent.chmod(mode | 0o055)
    here.chmod(0o444)
    folder.chmod(0o555)
    files = [tmp_path / "usual.relance", here, folder / "new.relance", folder / "a" / "b.relance"]
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, *map(str, files)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": "."},
    )
    folder.chmod(0o755)
    assert done.stdout.split() == [
        "FileReadOnlyError",
        "FileUnreachableError",
        "FileUnreachableError",
    ], done.stderr


def test_that_a_write_to_a_file_made_read_only_is_told() -> None:
    from relance_desktop.store.errors import user_error

    db = sqlite3.connect("file:x?mode=memory", uri=True)
    db.execute("PRAGMA query_only=ON")
    with pytest.raises(sqlite3.OperationalError) as caught:
        db.execute("CREATE TABLE t (x)")
    assert isinstance(user_error(caught.value, Path("x")), FileReadOnlyError)
    db.close()
