"""Finds which words a place has, and where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from relance_desktop.domain.plans.values import Plan
from relance_desktop.domain.texts.keys import (
    StepRef,
    TextKey,
    TextKeyError,
    TextPart,
    narrowed,
    parse_key,
)
from relance_desktop.domain.texts.moments import (
    MOMENTS,
    Moment,
    Place,
    step_moment,
    usual_moment,
)
from relance_desktop.services.texts.ports import TrialWriter
from relance_desktop.services.texts.values import MomentRow, OpenPart, OpenText, StepUse

Own = Mapping[str, str]


def open_text(place: Place, own: Own, templates: TrialWriter) -> OpenText:
    """All parts of a place as they are used now."""
    return OpenText(
        place, tuple(_open_part(place, part, own, templates) for part in place.moment.parts)
    )


def _open_part(place: Place, part: TextPart, own: Own, templates: TrialWriter) -> OpenPart:
    key = place.key(part)
    mine = own.get(str(key))
    keys = _order(place, part)
    basis = _first(keys[1:], own, templates, templates.shipped(key))
    if mine is not None:
        return OpenPart(part, mine, basis[1], own=True, origin=key)
    return OpenPart(part, basis[1], basis[1], own=False, origin=basis[0] or key)


def _order(place: Place, part: TextPart) -> list[TextKey]:
    """The place itself, then wider ones; for a step then its usual text."""
    keys = list(narrowed(place.key(part), place.variant))
    if place.moment.step:
        usual = Place(place.moment.usual, place.language, place.variant)
        keys += narrowed(usual.key(part), place.variant)
    return keys


def _first(
    wider: Iterable[TextKey], own: Own, templates: TrialWriter, exact: str | None
) -> tuple[TextKey | None, str]:
    """What is used without the place's own text: wider own ones go before shipped ones."""
    wider = list(wider)
    for key in wider:
        if str(key) in own:
            return key, own[str(key)]
    if exact is not None:
        return None, exact
    for key in wider:
        shipped = templates.shipped(key)
        if shipped is not None:
            return key, shipped
    return None, ""


def moment_rows(plans: Iterable[Plan], own: Own) -> tuple[MomentRow, ...]:
    """All moments, then the plans' steps that have words of their own."""
    plans = list(plans)
    changed = _changed(own)
    steps = [ref for ref in changed if isinstance(ref, StepRef)]
    rows = [
        MomentRow(moment, tuple(changed.get(moment, ())), tuple(_users(moment, plans, steps)))
        for moment in MOMENTS
    ]
    for plan in plans:
        for step in plan.steps:
            ref = StepRef(plan.id, step.key)
            made = step_moment(plan, step)
            if ref in changed and made is not None:
                rows.append(MomentRow(made, tuple(changed[ref]), (), plan.name, step.name))
    return tuple(rows)


def _changed(own: Own) -> dict[Moment | StepRef, list[Place]]:
    """Places with own words, by the moment or the step that they are for."""
    found: dict[Moment | StepRef, list[Place]] = {}
    for text in sorted(own):
        try:
            key = parse_key(text)
        except TextKeyError:
            continue  # of a newer version: it stays where it is
        moment = Moment(key.channel, key.kind, key.step)
        place = Place(moment, key.language, key.variant)
        places = found.setdefault(key.step or moment, [])
        if place not in places:
            places.append(place)
    return found


def _users(moment: Moment, plans: list[Plan], own_steps: list[StepRef]) -> Iterator[StepUse]:
    for plan in plans:
        for step in plan.steps:
            own = StepRef(plan.id, step.key) in own_steps
            if step.enabled and not own and usual_moment(plan, step) == moment:
                yield StepUse(plan.name, step.name)
