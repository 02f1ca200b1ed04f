"""How far each bank account is known: asked on the first page, so kept apart from what it lacks."""

from __future__ import annotations

_KNOWN = """
SELECT a.id AS id, a.name AS name, a.watched AS watched, s.looked AS looked, min(
  max(coalesce(s.until, ''), coalesce((SELECT max(l.booked_on) FROM bank_lines l
    WHERE l.account_id = a.id AND l.undone_at IS NULL), '')),
  date(s.looked, 'localtime')) AS known
FROM bank_accounts a
JOIN (SELECT t.account_id, max(coalesce(t.to_on, t.closing_on)) AS until,
    max(i.started_at) AS looked
  FROM bank_statements t JOIN imports i ON i.id = t.import_id
  WHERE i.state <> 'undone' GROUP BY t.account_id) s ON s.account_id = a.id
"""
"""Each account of which a file came in: the last day that its statements or lines tell of, but
never after the day on which the file came, since some banks say the end of the month beforehand.
The last line is asked of an index, account by account: a grouping would read every line."""

KNOWN_DAYS = f"SELECT id, nullif(known, ''), looked FROM ({_KNOWN})"
"""Account, day or NULL, and the moment a file of it last came in."""

LEAST_KNOWN = f"""
SELECT known, name FROM ({_KNOWN}) WHERE watched = 1 AND known <> '' ORDER BY known, id LIMIT 1
"""
"""Day and name of the watched account that is known least far."""
