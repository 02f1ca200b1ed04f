"""Which check of a topic counts: the newest that has an answer."""

from __future__ import annotations

from collections.abc import Iterable

from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.value import value
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic


@value
class TopicChecks:
    """The checks of one topic, each kind newest first.

    ``newest`` is what counts: a source that did not answer (``failed``) hides no answer that
    is older. ``waiting``: pages were opened, the answer is still to be noted.
    """

    topic: VettingTopic
    newest: VettingCheck | None = None
    older: tuple[VettingCheck, ...] = ()
    failed: VettingCheck | None = None
    waiting: tuple[VettingCheck, ...] = ()


def by_topic(checks: Iterable[VettingCheck]) -> dict[VettingTopic, TopicChecks]:
    """Sort a client's checks by topic; every topic is there, in the order of the sheet."""
    found: dict[VettingTopic, list[VettingCheck]] = {topic: [] for topic in VettingTopic}
    for check in sorted(checks, key=lambda one: (one.checked_on, one.id), reverse=True):
        found[check.topic].append(check)
    return {topic: _of_topic(topic, theirs) for topic, theirs in found.items()}


_NEVER_CHECKED = {topic: TopicChecks(topic) for topic in VettingTopic}


def _of_topic(topic: VettingTopic, checks: list[VettingCheck]) -> TopicChecks:
    if not checks:  # most topics of most clients, and the day's page asks for all of them
        return _NEVER_CHECKED[topic]
    waiting = tuple(one for one in checks if one.standing is None)
    told = [one for one in checks if one.standing is not None]
    answered = [one for one in told if one.standing is not Standing.COULD_NOT_CHECK]
    newest = answered[0] if answered else next(iter(told), None)
    first = next(iter(told), None)
    return TopicChecks(
        topic=topic,
        newest=newest,
        older=tuple(one for one in told if one is not newest),
        failed=first if first is not newest else None,
        waiting=waiting,
    )
