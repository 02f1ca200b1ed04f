"""An invoice's fields, proposed from the text of an ordinary PDF."""
