"""Run by Alembic: the scripts go through the connection that ``migrate`` gives.

The transaction is the caller's, who keeps it only after having checked the result.
"""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
