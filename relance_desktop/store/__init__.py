"""SQLAlchemy and SQLite, private to this package."""
