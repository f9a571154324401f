"""How PostgreSQL keeps the list of events in a notice."""
import pytest
from django.db import connection

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_the_list_of_a_notice_is_not_compressed():
    """Each event that is added would unpack and pack the whole of it, for everybody who follows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT attstorage FROM pg_attribute WHERE attname = 'events' "
                       "AND attrelid = 'notifications_notification'::regclass")
        assert cursor.fetchone() in {("e",), (b"e",)}
