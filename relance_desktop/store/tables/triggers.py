"""What the database itself refuses, whoever asks."""

from __future__ import annotations


def _refuse(name: str, when: str, why: str) -> tuple[str, str]:
    body = f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
    return name, f"CREATE TRIGGER {name} BEFORE {when} {body}"


_CONTENT = (
    "step_key, channel, created_at, idempotency_key, sender, recipients, cc, subject, body, "
    "message_id, serial, purpose, about_id, engagement_id"
)
_LEFT = "'sent', 'unknown', 'posted', 'delivered', 'called', 'skipped'"

TRIGGERS: dict[str, str] = dict(
    [
        _refuse("journal_keeps_rows", "DELETE ON journal", "the journal is append-only"),
        _refuse("journal_keeps_text", "UPDATE ON journal", "the journal is append-only"),
        # « INSERT OR REPLACE » deletes without asking the trigger above
        _refuse(
            "journal_grows_by_one",
            "INSERT ON journal WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)",
            "the journal is append-only",
        ),
        _refuse("documents_keep_bytes", "UPDATE ON documents", "a document never changes"),
        _refuse(
            "documents_come_once",
            "INSERT ON documents WHEN EXISTS (SELECT 1 FROM documents WHERE sha256 = NEW.sha256)",
            "a document never changes",
        ),
        _refuse("reminders_keep_content", f"UPDATE OF {_CONTENT} ON reminders", "never rewritten"),
        _refuse(
            "reminders_keep_artifact",
            "UPDATE OF artifact_sha256 ON reminders "
            f"WHEN OLD.state IN ({_LEFT}) AND OLD.artifact_sha256 IS NOT NULL "
            "AND NEW.artifact_sha256 IS NOT OLD.artifact_sha256",
            "what left never changes",
        ),
        _refuse("reminders_stay", "DELETE ON reminders", "withdrawn, never removed"),
        _refuse("reminder_lines_stay", "DELETE ON reminder_lines", "never rewritten"),
        _refuse("reminder_lines_keep", "UPDATE ON reminder_lines", "never rewritten"),
    ]
)
"""Name of each trigger and the statement that makes it."""
