"""A small IMAP server of our own (RFC 9051, as much as is asked of it), over TLS or not.

It keeps mails in memory, counts what it was asked, and can be told to misbehave.
"""

from __future__ import annotations

import base64
import contextlib
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from email import message_from_bytes

_LITERAL = re.compile(rb"\{(\d+)(\+?)\}\r\n$")


@dataclass
class StoredMail:
    """One mail in a folder."""

    uid: int
    eml: bytes
    day: date
    flags: tuple[str, ...] = ()


@dataclass
class Folder:
    """One folder: its mails, and the number that makes theirs valid."""

    mails: list[StoredMail] = field(default_factory=list)
    validity: int = 7
    flags: str = "\\HasNoChildren"

    def add(self, eml: bytes, day: date, *flags: str) -> StoredMail:
        stored = StoredMail(self.mails[-1].uid + 1 if self.mails else 1, eml, day, flags)
        self.mails.append(stored)
        return stored


@dataclass
class ImapServer:
    """What the test decides, and what the server was told.

    ``answers``: for a command's first word, what is said instead of doing it.
    """

    context: ssl.SSLContext | None = None
    starttls: bool = False
    user: str = "camille"
    password: str = "s3cret"
    capabilities: str = "IMAP4rev1 AUTH=PLAIN"
    greeting: str = "* OK ready"
    folders: dict[str, Folder] = field(
        default_factory=lambda: {"INBOX": Folder(), "Sent": Folder(flags="\\HasNoChildren \\Sent")}
    )
    answers: dict[str, str] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)
    connections: int = 0
    port: int = 0

    @property
    def inbox(self) -> Folder:
        return self.folders["INBOX"]

    @property
    def sent(self) -> Folder:
        return self.folders["Sent"]

    def words(self) -> set[str]:
        """The commands heard."""
        return {line.split()[0].upper() for line in self.heard}


@contextlib.contextmanager
def serving(server: ImapServer) -> Iterator[ImapServer]:
    """Serve on a port of this machine until the end."""
    listener = socket.create_server(("127.0.0.1", 0))
    server.port = listener.getsockname()[1]
    stopping = threading.Event()
    open_: list[socket.socket] = []

    def serve() -> None:
        while not stopping.is_set():
            try:
                sock, _ = listener.accept()
            except OSError:
                return
            open_.append(sock)
            threading.Thread(target=_serve_one, args=(server, sock), daemon=True).start()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        stopping.set()
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for sock in open_:
            sock.close()
        thread.join(5)


def _serve_one(server: ImapServer, sock: socket.socket) -> None:
    server.connections += 1
    with contextlib.suppress(OSError, ssl.SSLError, ValueError):
        if server.context is not None and not server.starttls:
            sock = server.context.wrap_socket(sock, server_side=True)
        connection = _Connection(server, sock)
        try:
            connection.talk()
        finally:
            connection.file.close()
            connection.sock.close()
    sock.close()


class _Connection:
    """One client's connection."""

    def __init__(self, server: ImapServer, sock: socket.socket) -> None:
        self.server, self.sock = server, sock
        self.file = sock.makefile("rb")
        self.folder = Folder()
        self.over = False

    def talk(self) -> None:
        self.say(self.server.greeting)
        while not self.over:
            line = self.file.readline()
            if not line:
                return
            line = self.with_literals(line)
            tag, _, rest = line.rstrip(b"\r\n").partition(b" ")
            self.answer(tag.decode(), rest)

    def with_literals(self, line: bytes) -> bytes:
        while found := _LITERAL.search(line):
            if not found[2]:
                self.say("+ go on")
            data = self.file.read(int(found[1]))
            line = line[: found.start()] + b"\0" + base64.b64encode(data) + b"\0"
            line += self.file.readline()
        return line

    def say(self, *lines: str) -> None:
        self.sock.sendall("".join(f"{one}\r\n" for one in lines).encode())

    def answer(self, tag: str, rest: bytes) -> None:
        text = rest.decode("utf-8", "replace")
        word = text.split()[0].upper()
        if word == "UID":
            word = f"UID {text.split()[1].upper()}"
        self.server.heard.append(text)
        if word in self.server.answers:
            said = self.server.answers[word].replace("TAG", tag)
            self.sock.sendall(said.encode())
            return
        name = "do_" + word.lower().replace(" ", "_")
        do = getattr(self, name, None)
        if do is None:
            self.say(f"{tag} BAD unknown command")
        else:
            do(tag, text)

    # -- commands ------------------------------------------------------------------

    def do_capability(self, tag: str, _: str) -> None:
        more = " STARTTLS" if self.server.starttls else ""
        self.say(f"* CAPABILITY {self.server.capabilities}{more}", f"{tag} OK done")

    def do_starttls(self, tag: str, _: str) -> None:
        assert self.server.context is not None
        self.say(f"{tag} OK begin")
        self.sock = self.server.context.wrap_socket(self.sock, server_side=True)
        self.file = self.sock.makefile("rb")

    def do_authenticate(self, tag: str, _: str) -> None:
        self.say("+ ")
        secret = base64.b64decode(self.file.readline().strip()).decode()
        self._log_in(tag, *secret.split("\0")[1:])

    def do_login(self, tag: str, text: str) -> None:
        user, password = (one.strip('"') for one in text.split()[1:])
        self._log_in(tag, user, password)

    def _log_in(self, tag: str, user: str, password: str) -> None:
        right = (user, password) == (self.server.user, self.server.password)
        self.say(f"{tag} OK welcome" if right else f"{tag} NO [AUTHENTICATIONFAILED] Wrong")

    def do_noop(self, tag: str, _: str) -> None:
        self.say(f"{tag} OK done")

    def do_list(self, tag: str, _: str) -> None:
        for name, folder in self.server.folders.items():
            self.say(f'* LIST ({folder.flags}) "/" "{name}"')
        self.say(f"{tag} OK done")

    def do_examine(self, tag: str, text: str) -> None:
        name = text.split(" ", 1)[1].strip('"')
        found = self.server.folders.get(name)
        if found is None:
            self.say(f"{tag} NO no such folder")
            return
        self.folder = found
        following = found.mails[-1].uid + 1 if found.mails else 1
        self.say(
            f"* {len(found.mails)} EXISTS",
            "* 0 RECENT",
            "* FLAGS (\\Seen)",
            f"* OK [UIDVALIDITY {found.validity}] valid",
            f"* OK [UIDNEXT {following}] next",
            f"{tag} OK [READ-ONLY] done",
        )

    def do_uid_search(self, tag: str, text: str) -> None:
        found = [one for one in self.folder.mails if _matches(one, text, self.folder)]
        numbers = " ".join(str(one.uid) for one in found)
        self.say(f"* SEARCH {numbers}".rstrip(), f"{tag} OK done")

    def do_uid_fetch(self, tag: str, text: str) -> None:
        wanted = {int(one) for one in text.split()[2].split(",")}
        for place, mail in enumerate(self.folder.mails, 1):
            if mail.uid in wanted:
                self.sock.sendall(_fetched(place, mail, text))
        self.say(f"{tag} OK done")

    def do_append(self, tag: str, text: str) -> None:
        name = text.split()[1].strip('"')
        eml = base64.b64decode(text.split("\0")[1])
        flags = re.search(r"\((.*?)\)", text)
        self.server.folders[name].add(eml, date(2026, 11, 9), *(flags[1].split() if flags else ()))
        self.say(f"{tag} OK done")

    def do_logout(self, tag: str, _: str) -> None:
        self.say("* BYE see you", f"{tag} OK done")
        self.over = True


def _matches(mail: StoredMail, text: str, folder: Folder) -> bool:
    if since := re.search(r"SINCE \"?(\d+-\w+-\d+)", text):
        return mail.day >= datetime.strptime(since[1], "%d-%b-%Y").date()
    if span := re.search(r"UID (\d+):\*", text):
        return mail.uid >= int(span[1]) or mail is folder.mails[-1]
    if header := re.search(r"HEADER \"?MESSAGE-ID\"? \"?(<.*?>)", text, re.IGNORECASE):
        return str(message_from_bytes(mail.eml).get("Message-ID", "")) == header[1]
    return True


def _fetched(place: int, mail: StoredMail, text: str) -> bytes:
    head = f"* {place} FETCH (UID {mail.uid}"
    if "HEADER.FIELDS" in text:
        fields = re.search(r"HEADER\.FIELDS \((.*?)\)", text)
        limit = re.search(r"<0\.(\d+)>", text)
        assert fields is not None
        assert limit is not None
        data = _some_headers(mail.eml, fields[1].split())[: int(limit[1])]
        name = f"BODY[HEADER.FIELDS ({fields[1]})]<0>"
        return (
            f"{head} RFC822.SIZE {len(mail.eml)} {name} {{{len(data)}}}\r\n".encode()
            + data
            + b")\r\n"
        )
    return f"{head} BODY[] {{{len(mail.eml)}}}\r\n".encode() + mail.eml + b")\r\n"


def _some_headers(eml: bytes, names: list[str]) -> bytes:
    head = eml.partition(b"\r\n\r\n")[0] + b"\r\n"
    found = re.findall(rb"(?:[!-9;-~]+:[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*)", head)
    wanted = {name.lower().encode() for name in names}
    return b"".join(one for one in found if one.partition(b":")[0].lower() in wanted) + b"\r\n"
