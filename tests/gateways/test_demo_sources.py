"""The demonstration's public sources: made up, and asking nobody."""

from __future__ import annotations

import socket
from datetime import UTC, date, datetime

import pytest

from relance_desktop.domain.identifiers import check_siret
from relance_desktop.domain.register.look_ups import (
    CompaniesFound,
    CouldNotCheck,
    NoCompany,
    NoNotice,
    Trouble,
)
from relance_desktop.domain.register.notice_verdict import NoticeReason, notice_verdict
from relance_desktop.domain.register.register_verdict import RegisterReason, company_verdict
from relance_desktop.gateways.demo_sources import DemoSources

TODAY = date(2028, 2, 29)


class Leap:
    """A day that does not come every year."""

    def today(self) -> date:
        return TODAY

    def now(self) -> datetime:
        return datetime(2028, 2, 29, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: object) -> None:
        raise AssertionError("the demonstration asked somebody")

    monkeypatch.setattr(socket.socket, "connect", refused)


def found(text: str) -> CompaniesFound:
    answer = DemoSources(Leap()).companies(text)
    assert isinstance(answer, CompaniesFound)
    return answer


def test_that_a_name_finds_a_sound_company_and_one_in_trouble() -> None:
    sound, broken = found("Studio Vega").companies
    assert (sound.name, broken.name) == ("STUDIO VEGA", "EXEMPLE NÉGOCE")
    assert company_verdict(sound, Leap().now(), TODAY).reasons == (RegisterReason.ACTIVE,)
    assert company_verdict(broken, Leap().now(), TODAY).reasons == (RegisterReason.LOSS,)
    assert [check_siret(one.siret) for one in (sound, broken)] == [None, None]


def test_that_a_number_finds_its_company_or_nobody() -> None:
    assert [one.siren for one in found("000 000 026").companies] == ["000000026"]
    own = found("123 456 790").companies
    assert [(one.siren, check_siret(one.siret)) for one in own] == [("123456790", None)]
    nobody = DemoSources(Leap()).companies("552081317")
    assert isinstance(nobody, NoCompany)
    assert b"demonstration" in nobody.evidence.body


@pytest.mark.parametrize(
    ("text", "trouble"), [("ab", Trouble.TOO_SHORT), ("Failing SA", Trouble.SERVER_DOWN)]
)
def test_that_failures_can_be_seen_too(text: str, trouble: Trouble) -> None:
    answer = DemoSources(Leap()).companies(text)
    assert isinstance(answer, CouldNotCheck)
    assert answer.trouble is trouble


def test_that_only_the_broken_company_has_a_notice() -> None:
    sources = DemoSources(Leap())
    assert isinstance(sources.notices("000000018"), NoNotice)
    verdict = notice_verdict(sources.notices("000000026"))
    assert verdict.findings[0].reason is NoticeReason.LIQUIDATION
    bad = sources.notices("12")
    assert isinstance(bad, CouldNotCheck)
    assert bad.trouble is Trouble.BAD_NUMBER
