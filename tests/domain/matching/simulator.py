"""Freelancers' bank accounts with the truth about each line: French labels as banks cut them.

Each month the clients of a made-up business pay, or not, in one of the ways in which clients
pay; other money comes and goes besides. A business is told by its seed alone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from relance_desktop.domain.matching.payers import payer_in
from relance_desktop.domain.matching.values import (
    KnownClient,
    Ledger,
    MadePayment,
    Movement,
    OpenInvoice,
    PaidInvoice,
)
from relance_desktop.domain.payments import Allocation

OWN_IBAN = "FR7610107001011234567890129"
OWN_NAME = "Camille Morel"
FIRST_NAMES = [
    "Sophie",
    "Jean",
    "Karim",
    "Claire",
    "Nadia",
    "Paul",
    "Inès",
    "Hugo",
    "Léa",
    "Marc",
    "Élodie",
    "Thomas",
]
LAST_NAMES = [
    "Martin",
    "Dubois",
    "Bernard",
    "Petit",
    "Durand",
    "Leroy",
    "Moreau",
    "Simon",
    "Laurent",
    "Girard",
    "Garcia",
]
TRADES = [
    "Studio",
    "Atelier",
    "Agence",
    "Cabinet",
    "Imprimerie",
    "Boulangerie",
    "Librairie",
    "Garage",
    "Domaine",
]
PLACES = [
    "Nord",
    "Rivière",
    "Lumière",
    "Horizon",
    "Canopée",
    "Vauban",
    "Bellecour",
    "Perrache",
    "Gambetta",
    "Azur",
]
FORMS = ["SARL", "SAS", "SASU", "EURL", "", "", "SCI", "SA"]
NUMBERINGS = [
    lambda year, n: f"F-{year}-{n:03}",
    lambda year, n: f"F{year}{n:04}",
    lambda year, n: f"{year}-{n:03}",
    lambda year, n: f"FA{year % 100}{n:03}",
    lambda year, n: f"{year}{n:03}",
    lambda year, n: f"FACT-{n:05}",
    lambda year, n: f"{n}",
]


@dataclass
class Bill:
    id: int
    client_id: int
    number: str
    issued_on: date
    due_on: date
    cents: int
    left: int
    paid_on: date | None = None
    asked: tuple[tuple[int, int], ...] = ()


@dataclass
class Buyer:
    id: int
    name: str
    bank_name: str
    iban: str
    names_number: float
    tells_iban: bool
    retainer: int = 0
    payer_names: set[str] = field(default_factory=set)
    payer_ibans: set[str] = field(default_factory=set)


@dataclass
class Truth:
    """What a line really is: ``shares`` of invoices, ``client_id`` None for nobody's."""

    client_id: int | None
    shares: tuple[Allocation, ...] = ()
    kind: str = ""
    twin: int = 0
    """The key of the line that paid the same before: which of the two is one too many, nobody
    can say."""


class Freelancer:
    """One business that lives month by month."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.numbering = self.rng.choice(NUMBERINGS)
        self.key = 0
        self.count = 0
        self.bills: list[Bill] = []
        self.buyers = [self._buyer(n) for n in range(1, self.rng.randint(10, 40) + 1)]
        self.payments: list[MadePayment] = []

    def _buyer(self, n: int) -> Buyer:
        rng = self.rng
        if rng.random() < 0.25:
            name = f"{rng.choice(FIRST_NAMES)} {rng.choice(LAST_NAMES)}"
        else:
            words = [rng.choice(TRADES), rng.choice([*PLACES, *LAST_NAMES])]
            if rng.random() < 0.15:
                words.append(rng.choice(PLACES))
            name = " ".join([rng.choice(FORMS), *words]).strip()
        bank_name = name
        if rng.random() < 0.15:
            bank_name = f"{rng.choice(LAST_NAMES)} {rng.choice(FIRST_NAMES)}"
        elif rng.random() < 0.3:
            bank_name = f"{name.split()[-1]} {rng.choice(['GROUPE', 'FRANCE', 'HOLDING'])}"
        retainer = rng.choice([0, 0, 0, 45000, 60000, 120000, 38750])
        return Buyer(
            n,
            name,
            bank_name.upper(),
            f"FR76300040000{n:014}",
            rng.choice([0.95, 0.8, 0.5, 0.1]),
            rng.random() < 0.6,
            retainer,
        )

    # -- months ------------------------------------------------------------------------

    def months(self, first: date, count: int) -> Iterator[tuple[Ledger, list[Movement], dict]]:
        """Each month's ledger as it is when the file comes, its lines, and the truth."""
        day = first
        for _ in range(count):
            end = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
            self._invoice(day)
            events = sorted(self._events(day, end), key=lambda event: event[0].on)
            lines = [event[0] for event in events]
            truth = {event[0].key: event[1] for event in events}
            yield self._ledger(end), lines, truth
            self._learn(events)
            day = end

    def _invoice(self, day: date) -> None:
        for buyer in self.buyers:
            if buyer.retainer or self.rng.random() < 0.35:
                self._bill(buyer, day + timedelta(days=self.rng.randint(0, 9)), buyer.retainer)

    def _bill(self, buyer: Buyer, on: date, cents: int) -> None:
        self.count += 1
        if not cents:
            cents = self.rng.choice(
                [self.rng.randint(8000, 650000), self.rng.randint(2, 90) * 5000,
                 self.rng.randint(4, 60) * 12000]
            )  # fmt: skip
        number = self.numbering(on.year, self.count)
        terms = self.rng.choice([0, 15, 30, 30, 45])
        self.bills.append(
            Bill(self.count, buyer.id, number, on, on + timedelta(days=terms), cents, cents)
        )

    def _ledger(self, today: date) -> Ledger:
        return Ledger(
            open=tuple(
                OpenInvoice(
                    b.id, b.client_id, b.number, b.issued_on, b.due_on, b.left, b.cents,
                    asked=b.asked,
                )
                for b in self.bills
                if self._before[b.id] > 0
                for b in [self._as_before(b)]
            ),
            paid=tuple(
                PaidInvoice(b.id, b.client_id, b.number, b.cents, paid_on=b.paid_on)
                for b in self.bills
                if self._before[b.id] <= 0
            ),
            clients={
                one.id: KnownClient(
                    one.id, one.name, (), tuple(sorted(one.payer_names)),
                    tuple(sorted(one.payer_ibans)),
                )
                for one in self.buyers
            },
            payments=tuple(self.payments),
            own_ibans=frozenset({OWN_IBAN}),
            own_names=(OWN_NAME,),
            penalties_on=self._penalties,
        )  # fmt: skip

    def _as_before(self, bill: Bill) -> Bill:
        """As it was before this month's money."""
        return Bill(
            bill.id, bill.client_id, bill.number, bill.issued_on, bill.due_on, bill.cents,
            self._before[bill.id], asked=bill.asked,
        )  # fmt: skip

    def _penalties(self, invoice_id: int, day: date) -> tuple[int, int]:
        bill = self.bills[invoice_id - 1]
        late = (day - bill.due_on).days
        if late <= 0:
            return 0, 0
        return round(bill.left * late * 0.1215 / 365), 4000

    # -- what comes --------------------------------------------------------------------

    def _events(self, day: date, end: date) -> Iterator[tuple[Movement, Truth]]:
        self._before = {b.id: b.left for b in self.bills}
        for buyer in self.buyers:
            yield from self._pays(buyer, day, end)
        for _ in range(self.rng.randint(1, 5)):
            yield self._other(self._day(day, end))

    def _pays(self, buyer: Buyer, day: date, end: date) -> Iterator[tuple[Movement, Truth]]:
        owed = [b for b in self.bills if b.client_id == buyer.id and b.left > 0]
        if not owed or self.rng.random() < 0.25:
            return
        on = max(self._day(day, end), max(b.issued_on for b in owed))
        first, dice = owed[0], self.rng.random()
        if dice < 0.62:
            yield self._paid(buyer, on, [first], first.left, "whole")
            if self.rng.random() < 0.04:
                yield self._twice(buyer, on + timedelta(days=2), first)
        elif dice < 0.76 and len(owed) > 1:
            several = owed[: self.rng.randint(2, min(4, len(owed)))]
            yield self._paid(buyer, on, several, sum(b.left for b in several), "several")
        elif dice < 0.84:
            cents = self.rng.choice([first.left // 2, first.left // 3, 50000, 100000])
            if 0 < cents < first.left:
                yield self._paid(buyer, on, [first], cents, "part")
        elif dice < 0.89:
            short = self.rng.choice([1500, 2500, 800])
            if first.left > 20 * short:
                yield self._paid(buyer, on, [first], first.left - short, "fees")
        elif dice < 0.94:
            yield self._late(buyer, on, first)
        else:
            pick = self.rng.choice(owed)
            yield self._paid(buyer, on, [pick], pick.left, "any")

    def _late(self, buyer: Buyer, on: date, bill: Bill) -> tuple[Movement, Truth]:
        late = max(0, (on - bill.due_on).days)
        interest = round(bill.left * late * 0.1215 / 365) if late else 0
        if not late:
            return self._paid(buyer, on, [bill], bill.left, "whole")
        beside = self.rng.choice([(interest, 4000), (0, 4000)])
        if self.rng.random() < 0.5:
            bill.asked = (beside,)
        share = Allocation(bill.id, bill.left, None, *beside)
        bill.left, bill.paid_on = 0, on
        cents = share.taken_cents
        movement = self._movement(buyer, on, cents, [bill])
        return movement, Truth(buyer.id, (share,), "penalties")

    def _paid(
        self, buyer: Buyer, on: date, bills: list[Bill], cents: int, kind: str
    ) -> tuple[Movement, Truth]:
        left, shares = cents, []
        for bill in bills:
            taken = min(left, bill.left)
            shares.append(Allocation(bill.id, taken))
            bill.left -= taken
            left -= taken
            if bill.left == 0:
                bill.paid_on = on
        movement = self._movement(buyer, on, cents, bills)
        return movement, Truth(buyer.id, tuple(shares), kind)

    def _twice(self, buyer: Buyer, on: date, bill: Bill) -> tuple[Movement, Truth]:
        twin = self.key
        movement = self._movement(buyer, on, self._before_of(bill), [bill])
        return movement, Truth(buyer.id, (), "twice", twin)

    def _before_of(self, bill: Bill) -> int:
        return self._before[bill.id]

    def _other(self, on: date) -> tuple[Movement, Truth]:
        rng = self.rng
        cents = rng.choice([rng.randint(2000, 300000), rng.randint(1, 40) * 5000])
        some = rng.choice(self.bills).cents if self.bills else cents
        label, party, iban = rng.choice(
            [
                ("VIR INTERNE DEPUIS LIVRET", OWN_NAME.upper(), OWN_IBAN),
                ("VIR SEPA URSSAF RHONE ALPES REMBT CFE", "URSSAF RHONE ALPES", ""),
                ("VIREMENT CPAM LYON IJ 2026 07", "CPAM LYON", ""),
                ("VIR SEPA SALAIRE OCTOBRE 2026", "ASSOCIATION LES LUCIOLES", ""),
                ("REMBOURSEMENT AVOIR CMD 402-8871", "AMAZON EU SARL", ""),
                ("STRIPE PAYMENTS STRIPE Q4X7", "STRIPE", ""),
                ("REM CHQ 0003341 N 2 CHEQUES", "", ""),
                (f"VIR {rng.choice(LAST_NAMES)} {rng.choice(FIRST_NAMES)} ANNIVERSAIRE", "", ""),
                (
                    f"VIR SEPA {rng.choice(LAST_NAMES)} PART LOYER 2026-{rng.randint(1, 12):02}",
                    "",
                    "",
                ),
            ]
        )
        if rng.random() < 0.2:
            cents = some
        self.key += 1
        movement = Movement(self.key, on, cents, label=label.upper(), counterparty=party, iban=iban)
        return movement, Truth(None, (), "other")

    # -- how the bank tells it -----------------------------------------------------------

    def _movement(self, buyer: Buyer, on: date, cents: int, bills: list[Bill]) -> Movement:
        rng = self.rng
        self.key += 1
        motive = self._motive(buyer, bills)
        name, style = buyer.bank_name, rng.random()
        party, iban, reference = "", "", ""
        if style < 0.35:
            party, label = name, motive or "VIREMENT"
            iban = buyer.iban if buyer.tells_iban else ""
            reference = rng.choice(["NOTPROVIDED", "", f"E2E{rng.randint(10**6, 10**8)}"])
        elif style < 0.55:
            label = f"VIR SEPA RECU /DE {name} /MOTIF {motive} /REF NOTPROVIDED"
        elif style < 0.75:
            label = f"VIREMENT DE {name} {motive}"
        elif style < 0.88:
            label = f"VIR {name} {motive}"[: rng.choice([31, 35])]
        else:
            party, label = name[: rng.choice([24, 31])], f"VIR INST {name} {motive}"
        return Movement(
            self.key, on, cents, label=label, counterparty=party, iban=iban, reference=reference
        )

    def _motive(self, buyer: Buyer, bills: list[Bill]) -> str:
        rng = self.rng
        if rng.random() > buyer.names_number:
            other = [b for b in self.bills if b.client_id == buyer.id and b.left <= 0]
            return rng.choice(
                [
                    "", "REGLEMENT", "FACTURE", "PRESTATION", "ACOMPTE", "VOTRE FACTURE",
                    f"FACT {rng.randint(1000, 9999)}", "MERCI", "FACTURE OCTOBRE 2026",
                    f"FACTURE {other[-1].number}" if other else "SOLDE",
                ]
            )  # fmt: skip
        return " ".join(
            [rng.choice(["", "FACT", "FACTURE", "FACT N", "REGLT FACT", "INV"]), self._spelt(bills)]
        ).strip()

    def _spelt(self, bills: list[Bill]) -> str:
        rng = self.rng
        numbers = [b.number for b in bills]
        spell = rng.choice(
            [
                lambda n: n,
                lambda n: n,
                lambda n: n.replace("-", ""),
                lambda n: n.replace("-", " "),
                lambda n: n.replace("-", "/"),
                lambda n: n.lower(),
                lambda n: n.replace("-00", "-").replace("-0", "-"),
                lambda n: n[:3] + " " + n[3:],
                lambda n: n[2:] if n[:2] in ("F-",) else n,
            ]
        )
        joint = rng.choice([" ", " ET ", " + ", "/", ", "])
        if len(numbers) > 1 and rng.random() < 0.3:
            last = [n.split("-")[-1].lstrip("0") if "-" in n else n for n in numbers[1:]]
            return joint.join([numbers[0], *last])
        return joint.join(map(spell, numbers))

    def _day(self, day: date, end: date) -> date:
        return day + timedelta(days=self.rng.randrange(10, (end - day).days))

    def _learn(self, events: list[tuple[Movement, Truth]]) -> None:
        """The user confirmed the truth, and payers were learned."""
        for movement, truth in events:
            if truth.client_id is None:
                continue
            buyer = self.buyers[truth.client_id - 1]
            buyer.payer_names |= {movement.counterparty or payer_in(movement.label)} - {""}
            buyer.payer_ibans |= {movement.iban} - {""}
            numbers = tuple(self.bills[s.invoice_id - 1].number for s in truth.shares)
            self.payments.append(
                MadePayment(
                    movement.key, buyer.id, movement.on, movement.cents, "EUR", numbers, "", True
                )
            )
