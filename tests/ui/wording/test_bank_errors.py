"""Every reason why a bank file gives no statement has its own words."""

from __future__ import annotations

import pytest

from relance_desktop.domain.bank.errors import BankFileError, BankFileReason
from relance_desktop.ui import wording as _registered
from relance_desktop.ui.kit.messages import wording


@pytest.mark.parametrize("reason", BankFileReason)
def test_that_every_reason_says_what_happened_and_what_to_do(reason: BankFileReason) -> None:
    assert _registered
    message = wording(BankFileError(reason))
    others = {wording(BankFileError(other)).text for other in BankFileReason if other is not reason}
    assert message.text not in others
    assert message.title
    assert message.advice


def test_that_the_banks_own_message_is_shown() -> None:
    message = wording(BankFileError(BankFileReason.SERVER_ERROR, "General Server Error."))
    assert message.text.endswith("«\u00a0General Server Error\u00a0».")
