"""What a server said, made fit to be kept: it goes into the proof, which nobody can mend."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import replace

from relance_desktop.domain.mail import Failed, SendOutcome, Sent

LONGEST = 1000
"""Characters of an answer that are kept; some servers go on and on."""

HIDDEN = "•••"
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def cleaner(user: str, password: str) -> Callable[[SendOutcome], SendOutcome]:
    """Give what takes the password out of an outcome, as typed and as it was sent (RFC 4616,
    base64): a server may repeat the line that it refuses."""
    plain = (f"\0{user}\0{password}", f"{user}\0{password}", password)
    coded = [base64.b64encode(form.encode()).decode("ascii") for form in plain]
    secrets = [*coded, password] if password else []

    def clean(text: str) -> str:
        for secret in secrets:
            text = text.replace(secret, HIDDEN)
        return _CONTROL.sub(" ", text)[:LONGEST]

    def cleaned(outcome: SendOutcome) -> SendOutcome:
        if isinstance(outcome, Sent):
            return Sent(clean(outcome.server_answer))
        if not isinstance(outcome, Failed):
            return replace(outcome, detail=clean(outcome.detail))
        refused = tuple(one._replace(text=clean(one.text)) for one in outcome.refused)
        return replace(outcome, server_text=clean(outcome.server_text), refused=refused)

    return cleaned
