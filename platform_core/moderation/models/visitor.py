"""Reports of people without an account: the code by which they hear, the mail, the limits."""
import hashlib
import secrets
from base64 import b32encode
from ipaddress import ip_address, ip_network
from urllib.parse import unquote

from django.apps import apps
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac

from platform_core.lib.addresses import parts_of
from platform_core.lib.links import linked
from platform_core.lib.remade import makes, remade
from platform_core.moderation.models.page import ReportedPage

BYTES, GROUP = 16, 5         # 128 bits; written in groups, to be copied by hand
MOST_A_DAY = 20              # from one place; counted in rows, whatever becomes of the cache
LOOKALIKES = str.maketrans("01", "OI")    # the alphabet has no digits 0 and 1
LONGEST = 300


def new_code():
    """A code that opens one report, as people copy it: "ABCDE-FGHIJ-…"."""
    plain = b32encode(secrets.token_bytes(BYTES)).decode().rstrip("=")
    return "-".join(plain[n:n + GROUP] for n in range(0, len(plain), GROUP))


def digest_of(code):
    """What is kept of a code, however somebody typed it."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum()).translate(LOOKALIKES)
    return hashlib.sha256(plain.encode()).hexdigest()


def source_of(address):
    """A keyed hash of whence somebody writes, another one every day: it leads back to nobody.

    Of IPv6 the network is meant: one household has any number of addresses.
    """
    try:
        found = ip_address(address)
        place = ip_network(f"{found}/64", strict=False) if found.version == 6 else found
    except ValueError:
        place = address
    day = timezone.now().date()
    return salted_hmac("platform_core.moderation.source", f"{day} {place}").hexdigest()[:32]


def is_too_often(source):
    """Whether enough came from there today."""
    said = apps.get_model("moderation.Complaint").objects
    return said.filter(source=source).count() >= MOST_A_DAY


def path_in(address, hosts):
    """The path of one of our own pages (`hosts` are ours), whether it exists or not; else ""."""
    parts = parts_of(address.strip())
    is_ours = (not parts.netloc and not parts.scheme) or (
        parts.scheme in {"http", "https"} and parts.netloc in hosts)
    path = unquote(parts.path)
    is_path = path.startswith("/") and not path.startswith("//") and path.isprintable()
    return path if is_ours and is_path and "\\" not in path and len(path) <= LONGEST else ""


def target_at(path):
    """What stands at a path of ours: somebody's text when it is one, else the page itself.

    Apps answer "stands at" (a ResolverMatch). Nothing tells whoever asks which of them it is.
    """
    try:
        found = linked("stands at", resolve(path), None)
    except Resolver404:
        found = []
    return found[0] if found else ReportedPage.objects.get_or_create(at_address=path)[0]


def tell_visitors(complaints):
    """Write to whoever left an address what came of it; mail is made when it is sent."""
    for complaint in complaints:
        message = remade("report", complaint)
        message.wait = settings.UNDO_WITHIN
        message.send()


@makes("report")
def outcome_mail(complaint):
    """What came of a report: its reason, none of the words that were reported; None by now."""
    complaint = type(complaint).objects.select_related("report__decision").get(pk=complaint.pk)
    if not complaint.email or complaint.report.status == "open":
        return None
    shown = {"complaint": complaint, "report": complaint.report, "site": settings.SITE_URL,
             "appeal": complaint.appeals.select_related("decision").first()}
    with translation.override(complaint.written_in):
        subject = render_to_string("emails/report_decided_subject.txt", shown).strip()
        body = render_to_string("emails/report_decided_body.txt", shown)
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [complaint.email])
