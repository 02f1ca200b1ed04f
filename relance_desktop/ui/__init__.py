"""PySide6: pages and wizards; asks services, shows what they return."""
