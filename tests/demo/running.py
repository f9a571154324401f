"""Running the demo command, and reading what it prints."""
import re
import tempfile
from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

FILES = tempfile.TemporaryDirectory(prefix="demo-files-")
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]     # the one with which tests sign in
ROLES = {
    "member": set(), "key person": {"is_key_person"}, "reviewer": {"is_reviewer"},
    "moderator": {"is_moderator"}, "coordinator": {"is_coordinator"},
    "administrator": {"is_staff", "is_superuser"},
}


def run_demo(**options):
    """Run the command and return what it prints."""
    out = StringIO()
    with override_settings(DEMO=True, PASSWORD_HASHERS=QUICK, STORAGES=stores()):
        call_command("demo", stdout=out, **options)
    return out.getvalue()


def stores():
    """Files of the demo lie where nothing of this machine is."""
    place = {"location": FILES.name, "base_url": None}
    return {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": place}}


def sign_ins(printed):
    """{role: address} of what the command printed."""
    return {role: address for address, role in re.findall(r"^  (\S+@\S+)\s+(.+)$", printed, re.M)}
