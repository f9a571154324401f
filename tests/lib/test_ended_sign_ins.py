"""Sign-ins that ended leave the database by themselves."""
from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from platform_core.lib import sweeps


def test_an_ended_sign_in_is_forgotten_and_a_living_one_kept(client_of, anna, ben):
    ended, living = client_of(anna).session.session_key, client_of(ben).session.session_key
    yesterday = timezone.now() - timedelta(days=1)
    Session.objects.filter(session_key=ended).update(expire_date=yesterday)
    work, _every = sweeps.SWEEPS["forget ended sign-ins"]
    work()
    assert list(Session.objects.values_list("session_key", flat=True)) == [living]
