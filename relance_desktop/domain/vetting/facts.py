"""What a source answered, as kept with a check: a company, its accounts, legal notices, no answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.register.companies import Company, Establishment, Officer, YearAccounts
from relance_desktop.domain.register.company_codes import (
    CompanyLabel,
    CompanyState,
    Diffusion,
    SizeBand,
    SizeCategory,
)
from relance_desktop.domain.register.legal_notices import LegalNotice, NoticeFamily, NoticeKind
from relance_desktop.domain.register.look_ups import CouldNotCheck, NoNotice, NoticesFound, Trouble
from relance_desktop.domain.register.notice_verdict import NoticeReason, NoticeVerdict
from relance_desktop.domain.register.register_verdict import RegisterReason
from relance_desktop.domain.value import value
from relance_desktop.domain.vetting.accounts_verdict import AccountsReason
from relance_desktop.domain.vetting.facts_json import Told, facts_text

MOST_TEXT: Final = 400
"""Characters of a notice that are kept to be read; the whole is in the evidence."""
MOST_JUDGMENT: Final = 2000
"""More of a judgment: the officer's address stands at its end."""
MOST_NOTICES: Final = 60


@value
class RegisterFacts:
    """The company as the register showed it, and what that came to, gravest first."""

    company: Company
    reasons: tuple[RegisterReason, ...] = ()


@value
class AccountsFacts:
    """Published accounts, newest year first; empty when none is published."""

    siren: str
    years: tuple[YearAccounts, ...] = ()
    reasons: tuple[AccountsReason, ...] = ()


@value
class NoticeFacts:
    """The gazette's notices, newest first, at most MOST_NOTICES of ``total``.

    ``reasons``: what they came to, gravest first; ``deciding_id``: the notice behind the first.
    """

    siren: str
    reasons: tuple[NoticeReason, ...] = ()
    deciding_id: str = ""
    notices: tuple[LegalNotice, ...] = ()
    total: int = 0

    @property
    def deciding(self) -> LegalNotice | None:
        """The notice to show first."""
        return next((one for one in self.notices if one.id == self.deciding_id), None)


@value
class TroubleFacts:
    """Why there is no answer. ``said``: the source's own words."""

    trouble: Trouble
    said: str = ""
    ask_again_at: datetime | None = None


CheckFacts = RegisterFacts | AccountsFacts | NoticeFacts | TroubleFacts


def register_text(facts: RegisterFacts) -> str:
    """Register facts as JSON."""
    return facts_text({"source": "register", "company": facts.company, "reasons": facts.reasons})


def accounts_text(facts: AccountsFacts) -> str:
    """Accounts as JSON."""
    told = {"siren": facts.siren, "years": facts.years, "reasons": facts.reasons}
    return facts_text({"source": "accounts", **told})


def notices_text(answer: NoticesFound | NoNotice, verdict: NoticeVerdict) -> str:
    """Legal notices as JSON, long texts cut; the deciding one is always among them."""
    found = answer.notices if isinstance(answer, NoticesFound) else ()
    total = answer.total - answer.others if isinstance(answer, NoticesFound) else 0
    kept = list(found[:MOST_NOTICES])
    if verdict.deciding is not None and verdict.deciding.id not in {one.id for one in kept}:
        kept.append(verdict.deciding)
    return facts_text(
        {
            "source": "notices",
            "siren": answer.siren,
            "reasons": [finding.reason for finding in verdict.findings],
            "deciding": verdict.deciding.id if verdict.deciding else "",
            "total": total,
            "notices": [_shortened(one) for one in kept],
        }
    )


def trouble_text(answer: CouldNotCheck) -> str:
    """Why there is no answer, as JSON."""
    again = answer.ask_again_at.isoformat() if answer.ask_again_at else ""
    told = {"trouble": answer.trouble, "said": answer.said[:MOST_TEXT], "again": again}
    return facts_text({"source": "none", **told})


def read_facts(text: str) -> CheckFacts | None:
    """The facts of a check, None when it has none (a person noted it)."""
    told = Told.parse(text)
    read = _READERS.get(told.text("source"))
    return read(told) if read else None


def _shortened(notice: LegalNotice) -> dict[str, object]:
    told: dict[str, object] = {
        name: getattr(notice, name) for name in _NOTICE if getattr(notice, name)
    }
    most = MOST_JUDGMENT if notice.family is NoticeFamily.COLLECTIVE else MOST_TEXT
    if len(notice.text) > most:
        told["text"] = notice.text[: most - 1].rstrip() + "…"
    return told


_NOTICE: Final = (
    "id",
    "family",
    "published_on",
    "kind",
    "court",
    "trader",
    "town",
    "group",
    "nature",
    "judged_on",
    "text",
    "earlier_id",
    "accounts_closed_on",
)


def _register(told: Told) -> RegisterFacts:
    company = _company(told.part("company") or Told(None))
    return RegisterFacts(company, told.any_of("reasons", RegisterReason))


def _accounts(told: Told) -> AccountsFacts:
    reasons = told.any_of("reasons", AccountsReason)
    return AccountsFacts(told.text("siren"), _years(told, "years"), reasons)


def _notices(told: Told) -> NoticeFacts:
    read = [_notice(one) for one in told.each("notices")]
    return NoticeFacts(
        siren=told.text("siren"),
        reasons=told.any_of("reasons", NoticeReason),
        deciding_id=told.text("deciding"),
        notices=tuple(one for one in read if one is not None),
        total=told.number("total") or 0,
    )


def _trouble(told: Told) -> TroubleFacts:
    try:
        again = datetime.fromisoformat(told.text("again"))
    except ValueError:
        again = None
    trouble = told.one_of("trouble", Trouble, Trouble.UNREADABLE)
    return TroubleFacts(trouble, told.text("said"), again)


_READERS: Final[dict[str, Callable[[Told], CheckFacts]]] = {
    "register": _register,
    "accounts": _accounts,
    "notices": _notices,
    "none": _trouble,
}


def _notice(told: Told) -> LegalNotice | None:
    published_on = told.day("published_on")
    if published_on is None:
        return None
    return LegalNotice(
        id=told.text("id"),
        family=told.one_of("family", NoticeFamily, NoticeFamily.UNKNOWN),
        published_on=published_on,
        kind=told.one_of("kind", NoticeKind, NoticeKind.FIRST),
        court=told.text("court"),
        trader=told.text("trader"),
        town=told.text("town"),
        group=told.text("group"),
        nature=told.text("nature"),
        judged_on=told.day("judged_on"),
        text=told.text("text"),
        earlier_id=told.text("earlier_id"),
        accounts_closed_on=told.day("accounts_closed_on"),
    )


def _company(told: Told) -> Company:
    office = told.part("head_office")
    return Company(
        siren=told.text("siren"),
        name=told.text("name"),
        legal_name=told.text("legal_name"),
        acronym=told.text("acronym"),
        legal_form_code=told.text("legal_form_code"),
        activity_code=told.text("activity_code"),
        state=told.one_of("state", CompanyState, CompanyState.UNKNOWN),
        created_on=told.day("created_on"),
        closed_on=told.day("closed_on"),
        updated_on=told.day("updated_on"),
        size=told.one_of("size", SizeBand, SizeBand.UNKNOWN),
        size_year=told.number("size_year"),
        category=told.one_of("category", SizeCategory, SizeCategory.UNKNOWN),
        head_office=_place(office) if office else None,
        matching=tuple(map(_place, told.each("matching"))),
        open_establishments=told.number("open_establishments"),
        officers=tuple(
            Officer(one.text("name"), one.text("role"), one.text("siren"))
            for one in told.each("officers")
        ),
        accounts=_years(told, "accounts"),
        labels=told.any_of("labels", CompanyLabel),
        vat_numbers=told.texts("vat_numbers"),
        is_sole_trader=told.flag("is_sole_trader"),
        is_administration=told.flag("is_administration"),
        is_hidden=told.flag("is_hidden"),
        diffusion=told.one_of("diffusion", Diffusion, Diffusion.UNKNOWN),
    )


def _place(told: Told) -> Establishment:
    where = told.part("address") or Told(None)
    address = PostalAddress(
        where.texts("lines"), where.text("postcode"), where.text("city"), where.text("country")
    )
    return Establishment(
        siret=told.text("siret"),
        name=told.text("name"),
        address=address,
        is_open=told.maybe_flag("is_open"),
        is_head_office=told.flag("is_head_office"),
        closed_on=told.day("closed_on"),
    )


def _years(told: Told, name: str) -> tuple[YearAccounts, ...]:
    return tuple(
        YearAccounts(year, one.number("turnover_cents"), one.number("net_result_cents"))
        for one in told.each(name)
        if (year := one.number("year")) is not None
    )
