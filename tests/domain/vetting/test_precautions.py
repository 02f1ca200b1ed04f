"""The summary of a sheet and what it proposes, each with its reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.plans.shipped import plan_model
from relance_desktop.domain.register.companies import Company
from relance_desktop.domain.register.company_codes import CompanyState, SizeBand, SizeCategory
from relance_desktop.domain.register.register_verdict import RegisterReason
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.facts import RegisterFacts, register_text
from relance_desktop.domain.vetting.payment_behaviour import PaymentBehaviour, Trend
from relance_desktop.domain.vetting.points import (
    Picture,
    Point,
    PointReason,
    Side,
    is_late_payer,
    points,
)
from relance_desktop.domain.vetting.precautions import (
    Caution,
    NextTerms,
    Precaution,
    PrecautionKind,
    next_terms,
    precautions,
)
from relance_desktop.domain.vetting.stakes import Stake
from relance_desktop.domain.vetting.topics import by_topic
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic

DAY = date(2026, 11, 9)
REGISTER, NOTICES = VettingTopic.REGISTER, VettingTopic.NOTICES
NO_STAKE = Stake()
KNOWN = Client(
    "Hautbois", kind=ClientKind.BUSINESS, siren="732829320", contact_name="Jeanne Dupont"
)
PROMPT = PaymentBehaviour(settled_count=5, average_delay_days=-2, worst_delay_days=0)
LATE = PaymentBehaviour(5, 3, 9, 15)
VERY_LATE = PaymentBehaviour(5, 5, 31, 50)


def check(topic: VettingTopic, standing: Standing | None, facts: str = "") -> VettingCheck:
    return VettingCheck(1, topic, DAY, standing=standing, facts=facts)


FINE = (check(REGISTER, Standing.FINE), check(NOTICES, Standing.NOTHING_FOUND))


def picture(
    *more: VettingCheck,
    client: Client = KNOWN,
    behaviour: PaymentBehaviour = PROMPT,
    stake: Stake = NO_STAKE,
) -> Picture:
    told = {one.topic for one in more}
    checks = [one for one in FINE if one.topic not in told]
    return Picture(client, by_topic([*checks, *more]), behaviour, stake)


def reasons(found: Picture, side: Side | None = None) -> list[PointReason]:
    return [one.reason for one in points(found) if side in (None, one.side)]


def proposed(found: Picture) -> dict[PrecautionKind, Precaution]:
    return {one.kind: one for one in precautions(found)}


def company(*why: RegisterReason, **fields: object) -> VettingCheck:
    one = Company("732829320", state=CompanyState.ACTIVE, created_on=DAY, **fields)
    return check(REGISTER, Standing.FINE, register_text(RegisterFacts(one, why)))


# --- the summary ---------------------------------------------------------------------------


def test_that_a_good_client_is_known_and_nothing_worries() -> None:
    assert points(picture()) == (
        Point(PointReason.CHECK_FINE, REGISTER, DAY),
        Point(PointReason.CHECK_CLEAR, NOTICES, DAY),
        Point(PointReason.PAYS_ON_TIME, days=-2, count=5),
    )
    assert precautions(picture()) == ()


def test_that_of_a_stranger_all_is_missing() -> None:
    stranger = Picture(Client("Nouveau"), {}, PaymentBehaviour(), Stake())
    assert points(stranger) == (
        Point(PointReason.NEVER_CHECKED, REGISTER),
        Point(PointReason.NEVER_CHECKED, NOTICES),
        Point(PointReason.NO_NUMBER),
        Point(PointReason.KIND_UNKNOWN),
        Point(PointReason.NOBODY_NAMED),
        Point(PointReason.NO_HISTORY),
    )
    assert all(point.side is Side.MISSING for point in points(stranger))


def test_that_worries_come_first() -> None:
    found = picture(check(NOTICES, Standing.CRITICAL), behaviour=VERY_LATE, stake=Stake(400_000))
    sides = [one.side for one in points(found)]
    assert sides == sorted(sides, key=list(Side).index)
    assert points(found)[0] == Point(PointReason.CHECK_CRITICAL, NOTICES, DAY)


@pytest.mark.parametrize(
    ("standing", "reason", "side"),
    [
        (Standing.WORRY, PointReason.CHECK_WORRY, Side.WORRYING),
        (Standing.TO_CHECK, PointReason.TO_LOOK_AT, Side.MISSING),
        (Standing.COULD_NOT_CHECK, PointReason.NOT_ANSWERED, Side.MISSING),
        (None, PointReason.ANSWER_AWAITED, Side.MISSING),
    ],
)
def test_that_each_standing_has_its_side(
    standing: Standing | None, reason: PointReason, side: Side
) -> None:
    assert Point(reason, NOTICES, DAY) in points(picture(check(NOTICES, standing)))
    assert reason.side is side
    assert PointReason.NEVER_CHECKED not in reasons(picture(check(NOTICES, standing)))


def test_that_a_consumer_lacks_no_company_facts() -> None:
    alice = Client("Alice", kind=ClientKind.CONSUMER)
    found = Picture(alice, {}, PROMPT, Stake())
    assert reasons(found) == [PointReason.NOBODY_NAMED, PointReason.PAYS_ON_TIME]


def test_that_of_a_public_body_only_the_register_is_asked() -> None:
    town = replace(KNOWN, kind=ClientKind.PUBLIC)
    found = points(Picture(town, {}, PROMPT, Stake()))
    assert [one.topic for one in found if one.reason is PointReason.NEVER_CHECKED] == [REGISTER]


def test_that_a_person_found_is_a_person_named() -> None:
    nameless = replace(KNOWN, contact_name="")
    person = check(VettingTopic.PERSON, Standing.FINE)
    assert PointReason.NOBODY_NAMED in reasons(picture(client=nameless))
    assert PointReason.NOBODY_NAMED not in reasons(picture(person, client=nameless))


@pytest.mark.parametrize(
    ("behaviour", "said"),
    [
        (LATE, [PointReason.LATE_PAYER]),
        (VERY_LATE, [PointReason.VERY_LATE_PAYER]),
        (PaymentBehaviour(4, 1, 4, 9), [PointReason.PAYS_ON_TIME]),
        (PaymentBehaviour(4, 2, 1, 9), [PointReason.LATE_PAYER]),
        # two invoices are too few for a share
        (PaymentBehaviour(2, 2, 1, 2), [PointReason.PAYS_ON_TIME]),
        # open invoices only: late now, and no word on usual ways
        (PaymentBehaviour(open_late_count=1, open_worst_days=3), [PointReason.LATE_NOW]),
        (replace(LATE, trend=Trend.WORSE), [PointReason.LATE_PAYER, PointReason.GETS_WORSE]),
        (replace(LATE, trend=Trend.BETTER), [PointReason.LATE_PAYER, PointReason.GETS_BETTER]),
        (replace(LATE, trend=Trend.STEADY), [PointReason.LATE_PAYER]),
        (
            replace(LATE, promises_kept=3, promises_broken=1),
            [PointReason.LATE_PAYER, PointReason.PROMISES_BROKEN],
        ),
        (replace(LATE, promises_kept=3), [PointReason.LATE_PAYER, PointReason.PROMISES_KEPT]),
    ],
)
def test_that_the_past_is_told(behaviour: PaymentBehaviour, said: list[PointReason]) -> None:
    about_money = reasons(picture(behaviour=behaviour))
    assert [one for one in about_money if "check" not in one.value] == said


def test_that_figures_go_with_what_is_said() -> None:
    late = replace(LATE, open_late_count=2, open_worst_days=40, promises_broken=2)
    found = {one.reason: one for one in points(picture(behaviour=late))}
    assert found[PointReason.LATE_NOW] == Point(PointReason.LATE_NOW, days=40, count=2)
    assert found[PointReason.LATE_PAYER] == Point(
        PointReason.LATE_PAYER, days=9, count=7, percent=71
    )
    assert found[PointReason.PROMISES_BROKEN].count == 2
    assert is_late_payer(late)


def test_that_the_limit_is_watched_before_it_is_passed() -> None:
    limited = replace(KNOWN, credit_limit_cents=100_000)

    def said(stake: Stake) -> list[Point]:
        told = points(picture(client=limited, stake=stake))
        return [one for one in told if one.cents]

    assert said(Stake(100_000)) == []
    assert said(Stake(100_001)) == [Point(PointReason.OVER_LIMIT, cents=1)]
    assert said(Stake(60_000, 60_000)) == [Point(PointReason.LIMIT_NEAR, cents=20_000)]
    assert said(Stake(200_000, 0, "CHF")) == []
    assert said(Stake(300_000, 0, "CHF")) == [
        Point(PointReason.BIG_STAKE, cents=300_000, currency="CHF")
    ]


def test_that_big_and_young_companies_are_told() -> None:
    big = company(size=SizeBand.FROM_50)
    assert Point(PointReason.BIG_COMPANY, REGISTER, count=50) in points(picture(big))
    group = company(category=SizeCategory.LARGE)
    assert Point(PointReason.BIG_COMPANY, REGISTER) in points(picture(group))
    young = company(RegisterReason.YOUNG, size=SizeBand.FROM_20)
    assert Point(PointReason.YOUNG_COMPANY, REGISTER, DAY) in points(picture(young))
    assert PointReason.BIG_COMPANY not in reasons(picture(young))


def test_that_a_closed_company_is_neither_big_nor_young() -> None:
    dead = Company("732829320", state=CompanyState.CLOSED, category=SizeCategory.LARGE)
    facts = register_text(RegisterFacts(dead, (RegisterReason.CLOSED, RegisterReason.YOUNG)))
    found = picture(check(REGISTER, Standing.CRITICAL, facts))
    assert reasons(found, Side.WORRYING) == [PointReason.CHECK_CRITICAL]
    assert PointReason.BIG_COMPANY not in reasons(found)


# --- what is proposed ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "percent"),
    [
        (picture(behaviour=PaymentBehaviour()), 30),
        (picture(behaviour=LATE), 30),
        (picture(stake=Stake(300_000)), 30),
        (picture(behaviour=VERY_LATE), 50),
        (picture(behaviour=replace(PROMPT, promises_broken=1)), 50),
        (picture(check(REGISTER, Standing.WORRY)), 50),
        # accounts are old news, and what people say is no judgment
        (picture(check(VettingTopic.ACCOUNTS, Standing.WORRY)), 30),
        (picture(check(VettingTopic.REVIEWS, Standing.CRITICAL)), 50),
        (picture(check(NOTICES, Standing.CRITICAL), behaviour=VERY_LATE), 100),
    ],
)
def test_that_the_deposit_follows_the_gravest_reason(found: Picture, percent: int) -> None:
    deposit = proposed(found)[PrecautionKind.DEPOSIT]
    assert deposit.percent == percent
    assert deposit.reasons
    assert set(deposit.reasons) <= set(points(found))
    assert deposit.caution is None
    assert PrecautionKind.SIGN_FIRST in proposed(found)


def test_that_a_late_payer_gets_a_firmer_plan_that_exists() -> None:
    for behaviour in (LATE, VERY_LATE):
        plan = proposed(picture(behaviour=behaviour))[PrecautionKind.FIRM_PLAN]
        assert plan_model(plan.plan_key) is not None
    once = PaymentBehaviour(open_late_count=1, open_worst_days=3)
    assert PrecautionKind.FIRM_PLAN not in proposed(picture(behaviour=once))
    often_by_a_day = PaymentBehaviour(4, 3, 1, 3)
    assert PrecautionKind.FIRM_PLAN not in proposed(picture(behaviour=often_by_a_day))


def test_that_terms_are_shortened_for_those_who_pay_badly() -> None:
    assert proposed(picture(behaviour=LATE))[PrecautionKind.SHORTER_TERM].days == 15
    assert PrecautionKind.SHORTER_TERM not in proposed(picture(stake=Stake(300_000)))
    assert PrecautionKind.HOLD_BACK in proposed(picture(behaviour=VERY_LATE))
    assert PrecautionKind.HOLD_BACK not in proposed(picture(behaviour=LATE))


@pytest.mark.parametrize(("cents", "count"), [(299_999, 0), (300_000, 3), (1_000_000, 4)])
def test_that_big_amounts_are_cut(cents: int, count: int) -> None:
    found = proposed(picture(stake=Stake(0, cents)))
    parts = found.get(PrecautionKind.INSTALMENTS)
    assert (parts.count if parts else 0) == count


def test_that_a_consumer_is_treated_by_its_own_rules() -> None:
    alice = Client("Alice", kind=ClientKind.CONSUMER)
    found = proposed(picture(client=alice, behaviour=VERY_LATE))
    assert found[PrecautionKind.DEPOSIT].caution is Caution.OFF_PREMISES
    assert not {PrecautionKind.SHORTER_TERM, PrecautionKind.FIRM_PLAN} & set(found)


def test_that_a_public_body_is_asked_for_an_order_and_no_deposit() -> None:
    town = replace(KNOWN, kind=ClientKind.PUBLIC)
    found = proposed(picture(client=town, behaviour=VERY_LATE))
    assert PrecautionKind.PURCHASE_ORDER in found
    refused = {PrecautionKind.DEPOSIT, PrecautionKind.SHORTER_TERM, PrecautionKind.FIRM_PLAN}
    assert not refused & set(found)


def test_that_what_was_never_looked_at_is_to_be_looked_at_first() -> None:
    nothing = Picture(KNOWN, {}, PROMPT, Stake())
    assert proposed(nothing)[PrecautionKind.LOOK_FIRST].topics == (REGISTER, NOTICES)
    failed = picture(check(NOTICES, Standing.COULD_NOT_CHECK))
    assert proposed(failed)[PrecautionKind.LOOK_FIRST].topics == (NOTICES,)


def test_that_whoever_pays_is_to_be_named() -> None:
    found = proposed(picture(client=replace(KNOWN, contact_name="")))
    assert found[PrecautionKind.NAME_PAYER].reasons == (Point(PointReason.NOBODY_NAMED),)
    assert PrecautionKind.PURCHASE_ORDER in proposed(picture(company(size=SizeBand.FROM_50)))


def test_that_the_next_affair_begins_with_what_is_proposed() -> None:
    assert next_terms(precautions(picture())) == NextTerms()
    terms = next_terms(precautions(picture(behaviour=VERY_LATE, stake=Stake(400_000))))
    assert (terms.deposit_percent, terms.instalments, terms.plan_key) == (50, 3, "firm")
    assert [one.reason for one in terms.reasons] == [
        PointReason.VERY_LATE_PAYER,
        PointReason.BIG_STAKE,
    ]


@given(
    st.builds(
        PaymentBehaviour,
        settled_count=st.integers(0, 9),
        late_count=st.integers(0, 9),
        average_delay_days=st.none() | st.integers(-30, 90),
        open_late_count=st.integers(0, 3),
        trend=st.sampled_from(Trend),
        promises_broken=st.integers(0, 2),
    ),
    st.sampled_from(ClientKind),
    st.integers(0, 2_000_000),
    st.dictionaries(st.sampled_from(VettingTopic), st.none() | st.sampled_from(Standing)),
)
def test_that_nothing_is_proposed_without_a_reason(
    behaviour: PaymentBehaviour,
    kind: ClientKind,
    cents: int,
    standings: dict[VettingTopic, Standing | None],
) -> None:
    checks = [check(topic, standing) for topic, standing in standings.items()]
    found = picture(
        *checks, client=replace(KNOWN, kind=kind), behaviour=behaviour, stake=Stake(cents)
    )
    told = set(points(found))
    for one in precautions(found):
        assert one.reasons
        assert set(one.reasons) <= told
