"""Whoever decides about others signs in with two steps, where settings ask for it."""
import pytest
from allauth.mfa.models import Authenticator


@pytest.mark.parametrize("role", ["mo", "kim"])
def test_the_team_is_led_to_the_set_up_until_it_has_a_second_factor(
    request, role, client_of, settings
):
    settings.REQUIRE_SECOND_FACTOR = True
    member = request.getfixturevalue(role)
    client = client_of(member)
    assert client.get("/moderation/").url == "/accounts/2fa/totp/activate/"
    assert client.get("/forum/").status_code == 302
    assert client.get("/help/").status_code == 200
    Authenticator.objects.create(user=member, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert client.get("/moderation/").status_code == 200


def test_members_and_visitors_do_without(anna, client_of, settings, nobody):
    settings.REQUIRE_SECOND_FACTOR = True
    assert client_of(anna).get("/forum/").status_code == 200
    assert client_of(nobody).get("/").status_code == 200


def test_the_demo_does_without(mo, client_of):
    assert client_of(mo).get("/moderation/").status_code == 200
