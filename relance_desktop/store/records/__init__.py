"""Writes, through SQLAlchemy Core; each subject's writes know its reads too."""
