"""Sign-ins that ended leave the database by themselves."""
from datetime import timedelta

from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.utils import timezone

from platform_core.lib import sweeps


def test_an_ended_sign_in_is_forgotten_and_a_living_one_kept(client_of, anna, ben):
    ended, living = client_of(anna).session.session_key, client_of(ben).session.session_key
    yesterday = timezone.now() - timedelta(days=1)
    Session.objects.filter(session_key=ended).update(expire_date=yesterday)
    work, _every = sweeps.SWEEPS["forget ended sign-ins"]
    work()
    assert list(Session.objects.values_list("session_key", flat=True)) == [living]


def test_a_sign_in_lives_in_the_database_whatever_a_cache_forgets(client_of, anna):
    """So a sign-out ends it also while the cache is away."""
    client = client_of(anna)
    key = client.cookies["sessionid"].value
    cache.clear()
    assert client.get("/members/me/").status_code == 200
    client.post("/accounts/logout/")
    assert not Session.objects.filter(pk=key).exists()
    client.cookies["sessionid"] = key
    assert client.get("/members/me/").status_code == 302
