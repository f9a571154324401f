"""The cast: the same few people meet every page and every rule."""
import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, Group
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import translation

from forum.models import Category, Thread
from platform_core.lib.cache import STAND_IN
from platform_core.members.models import Audience, Member
from tests.halves import leave_out_what_ran


def pytest_collection_modifyitems(config, items):
    """Where a service is not used its tests are skipped, and say so; `make test` runs both ways."""
    leave_out_what_ran(config, items)
    used = {"postgres": connection.vendor == "postgresql", "redis": bool(settings.REDIS_URL)}
    for item in items:
        for name in [name for name in used if not used[name] and item.get_closest_marker(name)]:
            item.add_marker(pytest.mark.skip(reason=f"Runs on {name}: make test-services"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite in a file, as embedded: the browser tests' server has connections of its own."""
    if connection.vendor == "sqlite":
        file = tmp_path_factory.mktemp("db") / "test_.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(file)


@pytest.fixture(autouse=True)
def english():
    """Tests read English; Dutch has tests of its own."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def empty_cache():
    """Rate limits count in the cache; one test must not use up another's."""
    cache.clear()
    STAND_IN.clear()


@pytest.fixture(autouse=True)
def own_outbox(settings):
    """Django's test runner takes another mail backend; ours is part of what is tested."""
    settings.EMAIL_BACKEND = "platform_core.notifications.outbox.Backend"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def anchor_file(tmp_path_factory):
    return tmp_path_factory.mktemp("anchor") / "record.anchor"


@pytest.fixture(autouse=True)
def own_anchor(settings, anchor_file):
    """The record's end is noted outside the database, which no test undoes by itself."""
    anchor_file.unlink(missing_ok=True)
    settings.AUDIT_ANCHOR = str(anchor_file)


@pytest.fixture(scope="session")
def record_key_file(tmp_path_factory):
    return tmp_path_factory.mktemp("record-keys") / "record.keys"


@pytest.fixture(autouse=True)
def own_record_keys(settings, record_key_file):
    """So are the keys of the record, which belong to one database."""
    record_key_file.unlink(missing_ok=True)
    settings.RECORD_KEY_FILE = str(record_key_file)


@pytest.fixture(autouse=True)
def own_erased_list(settings, anchor_file):
    """So is the list of who must stay erased."""
    settings.ERASED_FILE = str(anchor_file.with_name("erased.list"))
    anchor_file.with_name("erased.list").unlink(missing_ok=True)


@pytest.fixture(scope="session")
def key_file(tmp_path_factory):
    return tmp_path_factory.mktemp("keys") / "unsent.keys"


@pytest.fixture(autouse=True)
def own_keys(settings, key_file):
    """The keys of unsent words lie in a file too."""
    settings.UNSENT_KEY_FILE = str(key_file)
    settings.FACTOR_KEY_FILE = str(key_file.with_name("factor.keys"))


@pytest.fixture(autouse=True)
def static_files_on_demand(settings):
    """Every client builds the middleware anew, which else reads all static files each time."""
    settings.WHITENOISE_AUTOREFRESH = True


def make_member(key, **fields):
    """A full member past the first three posts, unless `fields` says otherwise."""
    facts = {
        "email": f"{key}@example.org", "name": f"{key.capitalize()} Example", "country": "NL",
        "status": Member.Status.MEMBER, "published_post_count": 3, "language": "en",
    }
    return Member.objects.create_user(**(facts | fields))


@pytest.fixture
def closed_group(db):
    return Group.objects.create(name="inspectors")


@pytest.fixture
def anna(closed_group):
    """A nurse, in the closed group."""
    member = make_member("anna", sector="health")
    member.groups.add(closed_group)
    return member


@pytest.fixture
def ben(closed_group):
    """A council officer, in anna's group."""
    member = make_member("ben", sector="municipality")
    member.groups.add(closed_group)
    return member


@pytest.fixture
def carla(db):
    """A detective outside the group: must see nothing of it."""
    return make_member("carla", sector="police")


@pytest.fixture
def ravi(db):
    return make_member("ravi", sector="science", is_reviewer=True)


@pytest.fixture
def kim(db):
    return make_member("kim", sector="ngo", is_coordinator=True)


@pytest.fixture
def mo(db):
    return make_member("mo", sector="social_support", is_moderator=True)


@pytest.fixture
def applicant(db):
    """Signed up, not yet let in."""
    return make_member("abel", status=Member.Status.APPLICANT, published_post_count=0)


@pytest.fixture
def newcomer(db):
    """Let in yesterday; the first three posts will be read by a moderator."""
    return make_member("noor", published_post_count=0)


@pytest.fixture
def nobody():
    return AnonymousUser()


@pytest.fixture
def client_of(db):
    """Return a function member → Client signed in as that member, in English."""

    def sign_in(member):
        client = Client(headers={"accept-language": "en"})
        if member.is_authenticated:
            client.force_login(
                member, backend="django.contrib.auth.backends.ModelBackend"
            )
        return client

    return sign_in


@pytest.fixture
def everyone_audience(db):
    return Audience.objects.members()


@pytest.fixture
def closed_audience(closed_group):
    return Audience.objects.of_groups([closed_group])


@pytest.fixture
def category(everyone_audience):
    return Category.objects.create(
        slug="recognising", name_nl="Herkennen", name_en="Recognising", audience=everyone_audience
    )


@pytest.fixture
def sensitive_category(everyone_audience):
    return Category.objects.create(
        slug="safety", name_nl="Veiligheid", name_en="Safety", audience=everyone_audience,
        is_sensitive=True,
    )


@pytest.fixture
def closed_category(closed_audience):
    return Category.objects.create(
        slug="inspectors", name_nl="Recherche", name_en="Inspectors", audience=closed_audience
    )


def start_thread(by, category, title="Asking about violence at intake", **fields):
    """A published thread with a first post."""
    facts = {"kind": "question", "language": "en"} | fields
    return Thread.start(by, "<p>How do you make sure a person can speak freely?</p>",
                        category=category, title=title, **facts)


@pytest.fixture
def thread(ravi, category):
    return start_thread(ravi, category)


@pytest.fixture
def closed_thread(ben, closed_category):
    return start_thread(ben, closed_category, "Casework among inspectors")
