"""Which text a reminder gets."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.clients import AddressForm, Language, Tone
from relance_desktop.domain.plans.shipped import GENTLE, STANDARD
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.texts.keys import (
    Bills,
    StepRef,
    TextKey,
    TextKeyError,
    TextPart,
    Variant,
    keys_for,
    parse_key,
    variant_of,
    variants_for,
)
from relance_desktop.domain.texts.moments import (
    MOMENTS,
    Moment,
    Place,
    step_moment,
    usual_moment,
)
from relance_desktop.domain.wording import Purpose, TextKind
from tests.wording_samples import CALL, context, line

VARIANTS = st.builds(
    Variant,
    st.sampled_from([None, *AddressForm]),
    st.sampled_from([None, *Tone]),
    st.sampled_from([None, *Bills]),
)
STEPS = st.builds(
    StepRef, st.integers(1, 99), st.text(alphabet="abc_019-.", min_size=1, max_size=12)
)
SITUATIONS = st.builds(
    TextKey,
    st.sampled_from(Language),
    st.sampled_from(Channel),
    st.sampled_from(TextKind),
    st.sampled_from(TextPart),
    st.none(),
    VARIANTS,
)
OWN = st.builds(
    TextKey,
    st.sampled_from(Language),
    st.sampled_from(Channel),
    st.just(TextKind.GENERIC),
    st.sampled_from(TextPart),
    STEPS,
    VARIANTS,
)


@given(st.one_of(SITUATIONS, OWN))
def test_that_a_key_is_read_back_from_its_string(key: TextKey) -> None:
    assert parse_key(str(key)) == key


@given(st.lists(st.one_of(SITUATIONS, OWN), unique=True))
def test_that_two_keys_never_share_a_string(keys: list[TextKey]) -> None:
    assert len({str(key) for key in keys}) == len(keys)


@pytest.mark.parametrize(
    "text", ["", "fr/email", "fr/email/first", "xx/email/first.body", "fr/email/first.body+loud"]
)
def test_that_a_strange_key_is_refused(text: str) -> None:
    with pytest.raises(TextKeyError):
        parse_key(text)


def test_that_a_key_reads_as_what_it_is_for() -> None:
    variant = Variant(AddressForm.TU, Tone.WARM, Bills.SEVERAL)
    key = TextKey(Language.FRENCH, Channel.EMAIL, TextKind.FIRST, variant=variant)

    assert str(key) == "fr/email/first.body+tu+warm+several"
    own = replace(key, kind=TextKind.GENERIC, step=StepRef(3, "email_1"))
    assert str(own) == "fr/email/@3.email_1.body+tu+warm+several"


@given(VARIANTS)
def test_that_the_look_up_goes_from_the_narrowest_to_all(variant: Variant) -> None:
    found = variants_for(variant)

    assert found[0] == variant
    assert found[-1] == Variant()
    assert len(set(found)) == len(found) == 2**variant.narrowness
    assert [v.narrowness for v in found] == sorted((v.narrowness for v in found), reverse=True)
    assert all(one.covers(variant) for one in found)


def test_that_how_many_invoices_goes_before_the_form_and_the_tone() -> None:
    whole = Variant(AddressForm.TU, Tone.WARM, Bills.SINGLE)

    narrow = [v for v in variants_for(whole) if v.narrowness == 1]

    assert narrow == [
        Variant(bills=Bills.SINGLE),
        Variant(form=AddressForm.TU),
        Variant(tone=Tone.WARM),
    ]
    assert not Variant(form=AddressForm.VOUS).covers(whole)


def test_that_a_steps_text_comes_before_its_situations() -> None:
    made = context(step_key="email_1", plan_id=3, client={"tone": Tone.WARM})

    keys = [str(key) for key in keys_for(made, TextPart.BODY)]

    assert len(keys) == 16
    assert keys[0] == "fr/email/@3.email_1.body+vous+warm+single"
    assert keys[7:9] == ["fr/email/@3.email_1.body", "fr/email/first.body+vous+warm+single"]
    assert keys[-1] == "fr/email/first.body"


def test_that_what_follows_a_call_is_a_mail_without_a_step() -> None:
    made = context(Channel.CALL, step_key="call", plan_id=1, purpose=Purpose.RECAP, call=CALL)

    keys = [str(key) for key in keys_for(made, TextPart.SUBJECT)]

    assert len(keys) == 8
    assert keys[-1] == "fr/email/recap.subject"


def test_that_several_claims_ask_for_the_text_for_several() -> None:
    assert variant_of(context()).bills is Bills.SINGLE
    assert variant_of(context(lines=(line(1), line(2)))).bills is Bills.SEVERAL


# --- moments -------------------------------------------------------------------


def test_that_each_step_writes_at_its_moment() -> None:
    def kinds(plan: object) -> list[TextKind | None]:
        moments = [usual_moment(plan, step) for step in plan.steps]  # type: ignore[attr-defined]
        assert all(moment in MOMENTS for moment in moments if moment)
        return [moment.kind if moment else None for moment in moments]

    generic = TextKind.GENERIC
    assert kinds(STANDARD) == [
        TextKind.COURTESY,
        TextKind.FIRST,
        generic,
        generic,
        generic,
        None,
    ]
    assert kinds(GENTLE)[1:3] == [TextKind.FIRST, TextKind.LATER]


def test_that_a_step_may_have_words_of_its_own() -> None:
    plan = replace(GENTLE, id=2)
    step = plan.step("email_2")
    assert step is not None
    moment = step_moment(plan, step)

    assert moment == Moment(Channel.EMAIL, TextKind.LATER, StepRef(2, "email_2"))
    assert str(Place(moment).key(TextPart.BODY)) == "fr/email/@2.email_2.body"
    assert moment.usual == Moment(Channel.EMAIL, TextKind.LATER)
    assert step_moment(plan, plan.steps[-1]) is None


def test_that_a_moment_knows_its_parts() -> None:
    parts = {moment.channel: moment.parts for moment in MOMENTS}

    assert parts[Channel.CALL] == (TextPart.BODY,)
    assert parts[Channel.LETTER] == (TextPart.SUBJECT, TextPart.BODY)
    assert parts[Channel.FORMAL_NOTICE][0] is TextPart.TITLE
