"""Makes mails, letters and call scripts from a reminder's context."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from relance_desktop.domain.clients import Language
from relance_desktop.domain.plans import Channel
from relance_desktop.domain.texts import (
    CallScript,
    LetterText,
    RenderedMail,
    ScriptSection,
)
from relance_desktop.domain.typography import typeset
from relance_desktop.domain.wording import ReminderContext, TextKind
from relance_desktop.gateways.templates.engine import Engine
from relance_desktop.gateways.templates.mail_html import MailBlockKind, mail_blocks, mail_table
from relance_desktop.gateways.templates.references import references_of
from relance_desktop.gateways.templates.variables import BLOCKS, variables_of

_NO_OVERRIDES: Final[Mapping[str, str]] = MappingProxyType({})
_MAIL_SKELETON: Final = "shared/mail.html"


class Templates:
    """Shipped texts in ``folder``, and the user's own, which win.

    ``overrides`` maps names such as « fr/email/first.body » to a template's text. The middle
    is the channel, then the text kind or a plan's step key, which goes before the kind.
    """

    def __init__(self, folder: Path, overrides: Mapping[str, str] = _NO_OVERRIDES) -> None:
        self._folder = folder
        self._overrides = overrides
        self._engines: dict[Language, Engine] = {}

    def render_mail(self, context: ReminderContext) -> RenderedMail:
        """Write an e-mail's subject, text and HTML. Raises TextError."""
        variables = self._variables(context)
        subject = " ".join(self._part(context, "subject", variables).split("\n"))
        text = self._part(context, "body", variables)
        return RenderedMail(subject, text, self._html(context, subject, text, variables))

    def html_of(self, context: ReminderContext, subject: str, text: str) -> str:
        """Make the HTML part again, from a text that the user has edited. Raises TextError."""
        return self._html(context, subject, text, self._variables(context))

    def render_letter(self, context: ReminderContext) -> LetterText:
        """Write a letter's title, subject, references and body. Raises TextError."""
        variables = self._variables(context)
        named = self._name(context, "title")
        title = self._part(context, "title", variables) if named else ""
        return LetterText(
            title=title,
            subject=self._part(context, "subject", variables),
            references=references_of(context),
            body=self._part(context, "body", variables),
        )

    def render_script(self, context: ReminderContext) -> CallScript:
        """Write what to say, ask and obtain in a call. Raises TextError."""
        text = self._part(context, "body", self._variables(context))
        return CallScript(tuple(_section(part) for part in re.split(r"^## ", text, flags=re.M)[1:]))

    def name_of(self, context: ReminderContext, part: str = "body") -> str | None:
        """The name of the template that would be used; None when the text has no such part."""
        return self._name(context, part)

    def source(self, name: str) -> str:
        """The text of a shipped template, to start an own one from. KeyError if unknown."""
        file = self._folder / f"{name}.j2"
        if not file.is_file():
            raise KeyError(name)
        return file.read_text(encoding="utf-8")

    def _name(self, context: ReminderContext, part: str) -> str | None:
        """The user's text for the step, else the one that fits the situation."""
        base = f"{context.language.value}/{context.channel.value}"
        own = f"{base}/{context.step_key}.{part}"
        if context.text_kind not in (TextKind.RECAP, TextKind.THANKS) and own in self._overrides:
            return own
        if context.text_kind in (TextKind.RECAP, TextKind.THANKS):
            base = f"{context.language.value}/{Channel.EMAIL.value}"
        name = f"{base}/{context.text_kind.value}.{part}"
        return name if self._engine(context.language).exists(name) else None

    def _part(self, context: ReminderContext, part: str, variables: Mapping[str, object]) -> str:
        name = self._name(context, part)
        if name is None:
            raise ValueError(f"no text for {context.channel.value}")
        return self._render(name, variables, context.language)

    def _variables(self, context: ReminderContext) -> dict[str, object]:
        """The context's values, then the shared phrases, made once from them."""
        variables = variables_of(context)
        for block in BLOCKS:
            name = f"{context.language.value}/blocks/{block}"
            variables[block] = self._render(name, variables, context.language)
        if not variables["claims_penalties"]:
            variables["penalties"] = ""
        return variables

    def _render(self, name: str, variables: Mapping[str, object], language: Language) -> str:
        return typeset(_tidy(self._engine(language).render(name, variables)), language)

    def _html(
        self,
        context: ReminderContext,
        subject: str,
        text: str,
        variables: Mapping[str, object],
    ) -> str:
        blocks = mail_blocks(text, str(variables["claims"]), str(variables["payment"]))
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
            self._engines[language] = Engine(self._folder, self._overrides, language)
        return self._engines[language]


def _tidy(text: str) -> str:
    """Take away what absent parts leave: blank lines, double spaces, spaces at line ends."""
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    text = re.sub(r"(?<=\S) {2,}", " ", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _section(text: str) -> ScriptSection:
    title, *lines = text.strip().splitlines()
    return ScriptSection(title, tuple(line.removeprefix("- ") for line in lines if line))
