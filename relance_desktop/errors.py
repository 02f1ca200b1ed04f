"""The one error that a user may see: their world said no, nothing was done.

Anything else that is raised is a bug of ours and ends in a report.
"""

from __future__ import annotations


class UserError(Exception):
    """Something in the user's world that they can mend; never a bug.

    Subclasses carry typed fields, no sentences: ``ui`` turns them into French
    (``ui/kit/messages.py``). Raising one means that nothing was half-done.
    """
