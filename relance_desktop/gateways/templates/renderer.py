"""Makes mails, letters and call scripts from a reminder's context."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from relance_desktop.domain.clients import Language
from relance_desktop.domain.texts.filling import TextValues, fill
from relance_desktop.domain.texts.keys import TextKey, TextPart
from relance_desktop.domain.texts.reading import Problem, TextProblem, read_text
from relance_desktop.domain.texts.values import (
    CallScript,
    LetterText,
    RenderedMail,
    ScriptSection,
    TextError,
    TextFault,
)
from relance_desktop.domain.typography import typeset
from relance_desktop.domain.wording import ReminderContext
from relance_desktop.gateways.templates.engine import Engine
from relance_desktop.gateways.templates.mail_html import MailBlockKind, mail_blocks, mail_table
from relance_desktop.gateways.templates.references import references_of
from relance_desktop.gateways.templates.sources import NONE_OWN, Sources
from relance_desktop.gateways.templates.values import text_values
from relance_desktop.gateways.templates.variables import BLOCKS, OF_BILLS, variables_of

_MAIL_SKELETON: Final = "shared/mail.html"
_UNKNOWN: Final = (TextProblem.UNKNOWN_FIELD, TextProblem.UNKNOWN_CONDITION)

Trial = Mapping[TextPart, str]
"""Texts being written, in the place of those in use. Their faulty pieces are left out."""


class Templates:
    """Shipped texts in ``folder``, and the user's ``own``, by the string form of their keys."""

    def __init__(
        self, folder: Path, own: Callable[[], Mapping[str, str]] = lambda: NONE_OWN
    ) -> None:
        self._folder = folder
        self._sources = Sources(folder, own)
        self._engines: dict[Language, Engine] = {}
        self._read = lru_cache(maxsize=64)(read_text)

    def render_mail(self, context: ReminderContext, trial: Trial | None = None) -> RenderedMail:
        """Write an e-mail's subject, text and HTML. Raises TextError."""
        work = _Work(self, context, trial)
        subject = " ".join(work.part(TextPart.SUBJECT).split("\n"))
        text = work.part(TextPart.BODY)
        return RenderedMail(subject, text, self._html(context, subject, text, work.phrases))

    def html_of(self, context: ReminderContext, subject: str, text: str) -> str:
        """Make the HTML part again, from a text that the user has edited."""
        return self._html(context, subject, text, self.phrases(context))

    def render_letter(self, context: ReminderContext, trial: Trial | None = None) -> LetterText:
        """Write a letter's title, subject, references and body. Raises TextError."""
        work = _Work(self, context, trial)
        return LetterText(
            title=work.part(TextPart.TITLE, needed=False),
            subject=" ".join(work.part(TextPart.SUBJECT).split("\n")),
            references=references_of(context),
            body=work.part(TextPart.BODY),
        )

    def render_script(self, context: ReminderContext, trial: Trial | None = None) -> CallScript:
        """Write what to say, ask and obtain in a call. Raises TextError."""
        text = _Work(self, context, trial).part(TextPart.BODY)
        return CallScript(tuple(_section(part) for part in re.split(r"^## ", text, flags=re.M)[1:]))

    def key_of(self, context: ReminderContext, part: TextPart = TextPart.BODY) -> TextKey | None:
        """The key of the text that would be used; None when there is no such part."""
        found = self._sources.find(context, part)
        return found.key if found else None

    def shipped(self, key: TextKey) -> str | None:
        """The text of exactly that key that comes with the program."""
        return self._sources.shipped(key)

    def shipped_keys(self) -> tuple[TextKey, ...]:
        """All texts that come with the program."""
        return self._sources.shipped_keys()

    def phrases(self, context: ReminderContext) -> dict[str, object]:
        """The phrases that texts share, made once from the context."""
        made = variables_of(context)
        for block in BLOCKS:
            if block in OF_BILLS and not context.lines:
                made[block] = ""
                continue
            name = f"{context.language.value}/blocks/{block}"
            text = self._engine(context.language).render(name, made)
            made[block] = typeset(_tidy(text), context.language)
        if not (context.interest or context.indemnity):
            made["penalties"] = ""
        return made

    def written(self, context: ReminderContext, part: TextPart, values: TextValues) -> str | None:
        """The text in use, filled; None when there is none. Raises TextError."""
        source = self._sources.find(context, part)
        if source is None:
            return None
        read = self._read(source.text)
        for problem in read.problems:
            if problem.problem is not TextProblem.EMPTY:
                raise _error(source.key, problem)
        return typeset(fill(read.parts, values), context.language)

    def _html(
        self, context: ReminderContext, subject: str, text: str, phrases: Mapping[str, object]
    ) -> str:
        blocks = mail_blocks(text, str(phrases["claims"]), str(phrases["payment"]))
        table = any(block.kind is MailBlockKind.CLAIMS for block in blocks)
        return self._engine(context.language).render(
            _MAIL_SKELETON,
            {
                "language": context.language.value,
                "subject": subject,
                "blocks": blocks,
                "table": mail_table(context) if table else None,
            },
        )

    def _engine(self, language: Language) -> Engine:
        if language not in self._engines:
            self._engines[language] = Engine(self._folder, language)
        return self._engines[language]


class _Work:
    """One reminder being written: its phrases and values are made once for all parts."""

    def __init__(self, templates: Templates, context: ReminderContext, trial: Trial | None) -> None:
        self._templates = templates
        self._context = context
        self._trial = trial or {}
        self.phrases = templates.phrases(context)
        self._values = text_values(context, self.phrases)

    def part(self, part: TextPart, needed: bool = True) -> str:
        """One part, filled."""
        if part in self._trial:
            read = read_text(self._trial[part])
            return typeset(fill(read.parts, self._values), self._context.language)
        text = self._templates.written(self._context, part, self._values)
        if text is None and needed:
            raise ValueError(f"no text for {self._context.channel.value}")
        return text or ""


def _error(key: TextKey, problem: Problem) -> TextError:
    unknown = problem.problem in _UNKNOWN
    fault = TextFault.UNKNOWN_VARIABLE if unknown else TextFault.SYNTAX
    return TextError(fault, str(key), problem.line, problem.word)


def _tidy(text: str) -> str:
    """Take away what absent parts leave: blank lines, double spaces, spaces at line ends."""
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    text = re.sub(r"(?<=\S) {2,}", " ", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _section(text: str) -> ScriptSection:
    title, *lines = text.strip().splitlines()
    return ScriptSection(title, tuple(line.removeprefix("- ") for line in lines if line))
