"""A scanner that is there is asked about every file, and nothing comes in without its answer.

Where CLAMD_FOR_TESTS names a clamd (tcp://… or unix://…) the first tests ask that one, else a
server that speaks its protocol on a socket and knows the EICAR string.
"""
import gc
import os
import socket
import struct
import threading
from contextlib import closing

import pytest
from django.core.exceptions import ValidationError

from platform_core.attachments import scanning
from platform_core.attachments.cleaning.unsafe import Unsafe
from platform_core.attachments.fields import UploadField
from platform_core.attachments.models import StoredFile
from tests.attachments import files

# In two pieces, so that no scanner on a developer's machine takes this file for it.
EICAR = (rb"X5O!P%@AP[4\PZX54(P^)7CC)7}" + rb"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")


class Scanner:
    """Speaks what clamd speaks: takes INSTREAM, reads the pieces to the empty one, and answers.

    `says` is an answer in the place of its own; `breaks` ends the line before any.
    """

    def __init__(self, family=socket.AF_INET, place=("127.0.0.1", 0)):
        self.listening = socket.socket(family)
        self.listening.bind(place)
        self.listening.listen()
        self.seen, self.commands, self.says, self.breaks = [], [], None, False
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                line, _whose = self.listening.accept()
            except OSError:
                return
            with line, line.makefile("rb") as sent:
                self.answer(line, sent)

    def answer(self, line, sent):
        self.commands.append(sent.read(10))
        told = b""
        while length := struct.unpack("!I", sent.read(4))[0]:
            told += sent.read(length)
        self.seen.append(told)
        found = b"stream: Eicar-Signature FOUND\0" if EICAR in told else b"stream: OK\0"
        if not self.breaks:
            line.sendall(self.says if self.says is not None else found)

    @property
    def url(self):
        return f"tcp://127.0.0.1:{self.listening.getsockname()[1]}"


@pytest.fixture
def scanner(settings):
    made = Scanner()
    with closing(made.listening):
        settings.CLAMD_URL = made.url
        yield made


@pytest.fixture
def clamd(scanner, settings):
    """The address of a clamd, or of what speaks like one."""
    settings.CLAMD_URL = os.environ.get("CLAMD_FOR_TESTS") or scanner.url


def send(content, name="a.txt"):
    return UploadField(use="beside_text").to_python(files.upload(name, content))


def refused(content, name="a.txt"):
    with pytest.raises(ValidationError) as error:
        send(content, name)
    return error.value


def test_what_the_scanner_knows_is_refused_with_what_to_do(clamd):
    error = refused(EICAR)
    assert error.code == "virus"
    assert "Do not pass it on" in error.messages[0]


def test_what_it_finds_nothing_in_comes_in(clamd):
    assert send(b"Ask first.").size == len(b"Ask first.")


def test_it_gets_the_file_as_it_was_sent_whole_and_in_pieces(scanner):
    photo = files.photo() + b"\0" * 200_000 + EICAR
    assert refused(photo, "a.jpg").code == "virus"    # behind the picture, where cleaning drops it
    assert scanner.commands == [b"zINSTREAM\0"]
    assert scanner.seen == [photo]


@pytest.mark.parametrize("answer", [
    b"INSTREAM size limit exceeded. ERROR\0", b"\0", b"stream: OK", b"nonsense\0",
    b"stream: OK but not really\0", b"x" * 5_000,
])
def test_any_other_answer_lets_nothing_in(scanner, answer):
    scanner.says = answer
    error = refused(b"Ask first.")
    assert error.code == "unscanned"
    assert "try again later" in error.messages[0]


def test_a_line_that_breaks_lets_nothing_in(scanner):
    scanner.breaks = True
    assert refused(b"Ask first.").code == "unscanned"


def test_nobody_there_lets_nothing_in(settings):
    with socket.create_server(("127.0.0.1", 0)) as gone:
        settings.CLAMD_URL = f"tcp://127.0.0.1:{gone.getsockname()[1]}"
    assert refused(b"Ask first.").code == "unscanned"


@pytest.mark.parametrize("url", ["http://127.0.0.1:3310", "tcp://127.0.0.1", "clamd", "unix://"])
def test_an_address_that_is_none_lets_nothing_in(settings, url):
    settings.CLAMD_URL = url
    assert refused(b"Ask first.").code == "unscanned"


def test_a_socket_file_where_nobody_listens_leaves_no_socket_open(settings, tmp_path, recwarn):
    settings.CLAMD_URL = f"unix://{tmp_path}/clamd.ctl"
    gc.collect()    # what others left is not ours
    recwarn.clear()
    assert refused(b"Ask first.").code == "unscanned"
    gc.collect()
    assert [one for one in recwarn if issubclass(one.category, ResourceWarning)
            and "family=1," in str(one.message)] == []    # AF_UNIX


def test_a_scanner_that_never_answers_is_left(settings, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.CLAMD_URL = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        monkeypatch.setattr(scanning, "PATIENCE", 0.2)
        assert refused(b"Ask first.").code == "unscanned"


def test_it_is_reached_by_a_socket_file_too(settings, tmp_path):
    made = Scanner(socket.AF_UNIX, str(tmp_path / "clamd.ctl"))
    with closing(made.listening):
        settings.CLAMD_URL = f"unix://{tmp_path}/clamd.ctl"
        assert refused(EICAR).code == "virus"


def test_without_an_address_nobody_is_asked(settings):
    settings.CLAMD_URL = ""
    scanning.scan(iter([EICAR]))


def test_nothing_is_kept_and_nothing_told_of_what_was_refused(scanner, db, caplog):
    scanner.says = b"INSTREAM size limit exceeded. ERROR\0"
    refused(b"Qwertinga", "qwertinga.txt")
    assert not StoredFile.objects.exists()
    assert "could not look at a file" in caplog.text
    assert "wertinga" not in caplog.text


def test_a_kind_that_is_not_taken_is_refused_before(scanner):
    with pytest.raises(ValidationError):
        send(b"MZ\x90\x00" + EICAR, "a.exe")
    assert scanner.seen == []


def test_what_lies_across_two_pieces_is_found(scanner):
    with pytest.raises(Unsafe) as unsafe:
        scanning.scan(iter([EICAR[:20], EICAR[20:]]))
    assert unsafe.value.code == "virus"
