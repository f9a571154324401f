"""Secrets of second steps: sealed in the database, under keys that are renewed, and of use."""
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.fernet import Fernet
from django.core.management import call_command

from platform_core.lib import sweeps
from platform_core.members.checks import keys_can_be_read
from platform_core.members.sealed_factors import SEALED, seal_plain
from tests.members.steps import a_visitor, can_sign_in, is_signed_in, sign_in
from tests.members.test_second_factor import KEY, code_of, codes_of

SEED = "ab" * 40


@pytest.fixture
def keys(settings, tmp_path):
    """The file of keys of a platform that starts for the first time."""
    settings.FACTOR_KEY_FILE = str(tmp_path / "factor.keys")
    return Path(settings.FACTOR_KEY_FILE)


@pytest.fixture
def holder(anna, keys):
    """A member with an app and recovery codes."""
    TOTP.activate(can_sign_in(anna), KEY)
    RecoveryCodes.activate(anna)
    return anna


@pytest.fixture
def from_before(anna, keys):
    """A member whose app and codes were connected by the version before."""
    can_sign_in(anna)
    Authenticator.objects.create(user=anna, type="totp", data={"secret": KEY})
    Authenticator.objects.create(user=anna, type="recovery_codes",
                                 data={"seed": SEED, "used_mask": 1})
    return anna


def held():
    """Everything that the rows hold."""
    return str(list(Authenticator.objects.values_list("data", flat=True)))


def codes_for(member):
    return RecoveryCodes(Authenticator.objects.get(user=member, type="recovery_codes"))


def lets_in(member, code):
    """Whether password and this code sign in."""
    client = a_visitor()
    sign_in(client, member.email)
    client.post("/accounts/2fa/authenticate/", {"code": code})
    return is_signed_in(client)


def test_the_rows_tell_no_secret_and_the_codes_let_in(holder):
    assert KEY not in held()
    assert [SEALED in str(row.data) for row in Authenticator.objects.all()] == [True, True]
    first, second, *_rest = codes_for(holder).generate_codes()
    assert lets_in(holder, code_of(KEY))
    assert lets_in(holder, first)
    assert not lets_in(holder, first)
    assert lets_in(holder, second)


def test_what_was_connected_before_lets_in_before_and_after_it_is_sealed(from_before):
    codes = codes_for(from_before).get_unused_codes()
    now = codes_of(KEY)
    assert lets_in(from_before, now[0])
    assert lets_in(from_before, codes[0])
    seal_plain()
    assert KEY not in held()
    assert SEED not in held()
    assert lets_in(from_before, now[1])
    assert not lets_in(from_before, now[0])
    assert not lets_in(from_before, codes[0])
    assert lets_in(from_before, codes[1])
    assert codes_for(from_before).get_unused_codes() == codes[2:]


def test_the_sweep_writes_nothing_where_nothing_is_plain(holder, django_assert_num_queries):
    assert sweeps.SWEEPS["seal second steps"][0] == seal_plain
    with django_assert_num_queries(1):
        seal_plain()


def test_a_new_key_seals_all_of_them_and_the_old_one_may_go(holder, keys, capsys):
    first = codes_for(holder).generate_codes()[0]
    call_command("factor_key")
    assert "no key opens: 0" in capsys.readouterr().out
    new, old = keys.read_text().split()
    keys.write_text(new)
    assert lets_in(holder, code_of(KEY))
    assert lets_in(holder, first)
    assert old not in keys.read_text()


def test_without_the_key_nobody_gets_in_and_the_page_says_what_to_do(holder, keys, caplog):
    client = a_visitor()
    sign_in(client, holder.email)
    keys.write_text(Fernet.generate_key().decode())
    answer = client.post("/accounts/2fa/authenticate/", {"code": code_of(KEY)})
    assert answer.status_code == 403
    assert "Tell the administrator" in answer.content.decode()
    assert not is_signed_in(client)
    assert "FACTOR_KEY_FILE" in caplog.text
    call_command("factor_key")
    assert SEALED in held()


def test_for_the_version_before_they_are_opened(holder):
    call_command("factor_key", plain=True)
    assert KEY in held()
    assert SEALED not in held()
    assert lets_in(holder, code_of(KEY))


def test_a_file_without_keys_is_named_at_the_start(keys):
    keys.write_text("no key at all")
    assert [error.id for error in keys_can_be_read()] == ["members.E002"]
