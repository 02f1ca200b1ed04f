"""The routes of a case side by side, and one of them in detail."""
