"""The texts as screens call them. What was sent keeps its own words: nothing here touches it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import unified_diff

from relance_desktop.domain.clients import Language, Tone
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.texts.checks import Remark, check_text
from relance_desktop.domain.texts.keys import TextPart, Variant
from relance_desktop.domain.texts.moments import Moment, Place, step_moment
from relance_desktop.domain.texts.reading import read_text
from relance_desktop.services.context import Base
from relance_desktop.services.preferences import preferences_of
from relance_desktop.services.reminders.ports import LetterMaker
from relance_desktop.services.texts.finding import moment_rows, open_text
from relance_desktop.services.texts.ports import TrialWriter
from relance_desktop.services.texts.trying import trial_context
from relance_desktop.services.texts.values import (
    Before,
    ClientChoice,
    MomentRow,
    OpenText,
    TextFaultyError,
    TextPreview,
)
from relance_desktop.store.errors import NotFoundError
from relance_desktop.store.reader import Reader


class Texts:
    """Lists, reads, tries, keeps and restores texts."""

    def __init__(self, base: Base, templates: TrialWriter, letters: LetterMaker) -> None:
        self._base = base
        self._templates = templates
        self._letters = letters

    def moments(self) -> tuple[MomentRow, ...]:
        """All moments in the order of a claim's life, then steps with own words."""
        with self._base.store.read() as r:
            return moment_rows(r.plans.all(), r.texts.all())

    def of_step(self, plan_id: int, step_key: str) -> Moment:
        """The moment of one step of a plan. Raises NotFoundError; a decision has no text."""
        with self._base.store.read() as r:
            plan = r.plans.get(plan_id)
        step = plan.step(step_key) if plan else None
        moment = step_moment(plan, step) if plan and step else None
        if moment is None:
            raise NotFoundError("steps", step_key)
        return moment

    def starting_variant(self, moment: Moment, language: Language) -> Variant:
        """What to open first: the formal words where the shipped ones differ by tone."""
        warm = Place(moment.usual, language, Variant(tone=Tone.WARM))
        everyone = Place(moment, language)
        with self._base.store.read() as r:
            own = r.texts.all()
        differs = self._templates.shipped(warm.key(TextPart.BODY)) is not None
        for_all = str(everyone.key(TextPart.BODY)) in own
        return Variant(tone=Tone.FORMAL) if differs and not for_all else Variant()

    def open(self, place: Place) -> OpenText:
        """The words in use at a place, and what they would be without its own."""
        with self._base.store.read() as r:
            return open_text(place, r.texts.all(), self._templates)

    def check(self, moment: Moment, parts: Mapping[TextPart, str]) -> tuple[Remark, ...]:
        """What is wrong, harsh, risky or missing."""
        return check_text(moment, parts)

    def changes(self, place: Place, parts: Mapping[TextPart, str]) -> tuple[str, ...]:
        """The lines that differ from what is used without own words: « - » and « + »."""
        found: list[str] = []
        for part in self.open(place).parts:
            before, after = part.basis.splitlines(), parts.get(part.part, part.text).splitlines()
            found += [
                line
                for line in unified_diff(before, after, lineterm="", n=0)
                if not line.startswith(("---", "+++", "@@"))
            ]
        return tuple(found)

    def save(self, place: Place, parts: Mapping[TextPart, str]) -> Before:
        """Keep own words; those that say what is used anyway are not kept as own.

        Gives what was there, for ``put_back``. Raises TextFaultyError: nothing is kept then.
        """
        problems = [
            (part, problem) for part, text in parts.items() for problem in read_text(text).problems
        ]
        if problems:
            raise TextFaultyError(tuple(problems))
        opened = {part.part: part for part in self.open(place).parts}
        after = {
            str(place.key(part)): None if text == opened[part].basis else text
            for part, text in parts.items()
        }
        return self.put_back(after)

    def restore(self, place: Place) -> Before:
        """Take the place's own words away. Gives them, for ``put_back``."""
        return self.put_back({str(place.key(part)): None for part in place.moment.parts})

    def put_back(self, texts: Before) -> Before:
        """Store these own texts, None takes one away. Gives what was there before."""
        with self._base.store.write() as w:
            own = w.texts.all()
            before = {key: own.get(key) for key in texts}
            for key, text in texts.items():
                if text == before[key]:
                    continue
                if text is None:
                    w.texts.remove(key)
                else:
                    w.texts.put(key, text)
        return before

    def own(self, keys: Iterable[str]) -> Before:
        """The own texts of these keys as they are now."""
        with self._base.store.read() as r:
            found = r.texts.all()
        return {key: found.get(key) for key in keys}

    def clients(self) -> tuple[ClientChoice, ...]:
        """Clients to try with: those with open invoices first, by name."""
        with self._base.store.read() as r:
            claims = r.claims.open()
            counts: dict[int, int] = {}
            for claim in claims:
                counts[claim.client_id] = counts.get(claim.client_id, 0) + 1
            found = [ClientChoice(c, counts.get(c.id, 0)) for c in r.clients.all()]
        return tuple(sorted(found, key=lambda c: (not c.open_claims, c.client.name.casefold())))

    def preview(
        self, place: Place, parts: Mapping[TextPart, str], client_id: int | None = None
    ) -> TextPreview:
        """Try words with a client's open invoices, or with invented ones; for a worker.

        Faulty pieces are left out. Raises NotFoundError.
        """
        with self._base.store.read() as r:
            context, invented = trial_context(
                r, self._base.today(), place, client_id, self._base.rates
            )
        if place.moment.channel is Channel.CALL:
            script = self._templates.render_script(context, parts)
            return TextPreview(context, script=script, invented=invented)
        if place.moment.channel is Channel.EMAIL:
            mail = self._templates.render_mail(context, parts)
            return TextPreview(context, mail=mail, invented=invented)
        letter = self._templates.render_letter(context, parts)
        return TextPreview(context, letter=letter, invented=invented)

    def pdf(self, preview: TextPreview) -> bytes:
        """The letter of a preview, set as the real ones are; for a worker."""
        assert preview.letter is not None
        with self._base.store.read() as r:
            business = r.settings.business()
            return self._letters(
                preview.context,
                preview.letter,
                _document(r, business.logo_sha256),
                _document(r, business.signature_sha256),
                self._base.clock.now(),
                preferences_of(r.settings).bank_code,
            )


def _document(r: Reader, sha256: str | None) -> bytes | None:
    return r.documents.read(sha256) if sha256 else None
