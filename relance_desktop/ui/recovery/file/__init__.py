"""The tab « Pièces » of a case: exhibits chosen and seen, the dossier made, data for portals."""
