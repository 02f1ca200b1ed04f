"""Names that several modules of the import share."""

from __future__ import annotations

SUGGESTED_BUSINESS = "suggested_business"
"""The setting that keeps the seller an import found until the user has said who they are."""

REMOVED = "import_undone"
"""Why a reminder was withdrawn when an import was undone, as kept in its note."""
