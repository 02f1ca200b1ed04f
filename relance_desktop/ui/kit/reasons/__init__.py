"""The words for typed reasons: one place, so that every page says the same of the same thing.

Those of penalties are in their own module, which the first page does not need.
"""

from relance_desktop.ui.kit.reasons.dates import by_day, on_day
from relance_desktop.ui.kit.reasons.happenings import (
    call_outcome_word,
    failure_word,
    reminder_chip,
    reminder_detail,
    reminder_title,
    reminder_word,
)
from relance_desktop.ui.kit.reasons.holds import (
    hold_icon,
    hold_sentence,
    hold_short,
    hold_way_out,
    hold_word,
    route_word,
)
from relance_desktop.ui.kit.reasons.outcomes import outcome_icon, sentence, short
from relance_desktop.ui.kit.reasons.steps import (
    action_word,
    channel_icon,
    channel_noun,
    channel_word,
    step_phrase,
)

__all__ = [
    "action_word",
    "by_day",
    "call_outcome_word",
    "channel_icon",
    "channel_noun",
    "channel_word",
    "failure_word",
    "hold_icon",
    "hold_sentence",
    "hold_short",
    "hold_way_out",
    "hold_word",
    "on_day",
    "outcome_icon",
    "reminder_chip",
    "reminder_detail",
    "reminder_title",
    "reminder_word",
    "route_word",
    "sentence",
    "short",
    "step_phrase",
]
