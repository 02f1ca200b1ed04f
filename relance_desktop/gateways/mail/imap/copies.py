"""What was sent, put into the folder of sent mail: once, byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from relance_desktop.domain.inbox import SentCopy
from relance_desktop.domain.mail import Failed, FailureKind, Stage
from relance_desktop.gateways.mail.failures import NotSentError, failed
from relance_desktop.gateways.mail.imap.client import Client
from relance_desktop.gateways.mail.imap.failures import imap_stage
from relance_desktop.gateways.mail.imap.folders import find_sent

_SEEN = (b"\\Seen",)


def file_copies(
    client: Client, copies: Sequence[SentCopy], told: Callable[[SentCopy, bool], None]
) -> Failed | None:
    """Put each in its folder unless it is there; ``told`` what became of each.

    Gives what refused the last one that failed. Raises NotSentError when nothing more can be
    done on this connection; the copies not told of are as they were.
    """
    with imap_stage(Stage.FOLDER):
        folder = find_sent(client)
    if not folder:
        raise NotSentError(failed(FailureKind.NO_SENT_FOLDER, Stage.FOLDER))
    with imap_stage(Stage.FOLDER):
        client.select_folder(folder, readonly=True)
    refused: Failed | None = None
    for copy in copies:
        problem = _file(client, folder, copy)
        refused = problem or refused
        told(copy, problem is None)
    return refused


def _file(client: Client, folder: str, copy: SentCopy) -> Failed | None:
    """What refused it; a lost connection goes on up."""
    with imap_stage(Stage.BODY):
        # the server may have kept it by itself, or an append of ours was cut before its answer
        client.noop()
        if client.search(["HEADER", "Message-ID", copy.message_id]):
            return None
    try:
        with imap_stage(Stage.BODY):
            client.append(folder, copy.eml, _SEEN, copy.sent_at)
    except NotSentError as stop:
        if stop.failed.kind is FailureKind.REJECTED:  # too large, over quota: others may pass
            return stop.failed
        raise
    return None
