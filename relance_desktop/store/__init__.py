"""SQLAlchemy and SQLite, private to this package.

``open_store`` is the way in; SQLAlchemy is imported at the first write only.
"""

from relance_desktop.store.facade import NestedTransactionError, Store, open_store

__all__ = ["NestedTransactionError", "Store", "open_store"]
