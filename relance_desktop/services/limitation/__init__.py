"""When claims can no longer be brought to court."""

from relance_desktop.services.limitation.service import Limitations

__all__ = ["Limitations"]
