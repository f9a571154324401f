"""A thousand members who all follow one discussion, signed in."""
from bench import people
from forum.models import Category, Thread
from platform_core.members.models import Audience, Member
from platform_core.notifications.models import Event, Inbox, Notification, Subscription

TEXT = "<p>Wij vragen altijd eerst of iemand alleen wil praten, met een tolk.</p>"


def crowd(count):
    """(the thread, its writer, the cookies of so many followers); made where it is missing."""
    members = list(Member.objects.filter(email__startswith="c").order_by("pk")[:count + 1])
    missing = range(len(members), count + 1)
    Member.objects.bulk_create(_member(number) for number in missing)
    writer, *followers = Member.objects.filter(email__startswith="c").order_by("pk")[:count + 1]
    thread = Thread.objects.first() or _thread(writer)
    start_anew(thread, followers)
    return thread, writer, [_cookie(one) for one in followers]


def events_held():
    """[ids of the events that one member's notices tell of] of every follower."""
    held = {pk: [] for pk in Subscription.objects.values_list("member", flat=True)}
    for notice in Notification.objects.all():
        held[notice.member_id] += notice.told
    writers = Event.objects.values_list("actor", flat=True)
    return [events for pk, events in held.items() if pk not in set(writers)]


def start_anew(thread, followers):
    """Empty inboxes, and nobody else follows."""
    for model in (Notification, Event, Inbox):
        model.objects.all().delete()
    Subscription.objects.to(thread).delete()
    for one in followers:
        Subscription.objects.follow(one, thread)


def _member(number):
    return Member(email=f"c{number}@bench.example", name=f"Member {number}", sector="health",
                  country="NL", status=Member.Status.MEMBER, published_post_count=9,
                  password="!")  # noqa: S106 - nobody signs in with it


def _thread(writer):
    room = Category.objects.create(slug="crowd", name_nl="Zaal", name_en="Hall",
                                   audience=Audience.objects.members())
    return Thread.start(writer, TEXT, category=room, title="Eén vraag", kind="question",
                        language="nl")


def _cookie(member):
    return "; ".join(f"{name}={key}" for name, key in people.cookies_of(member).items())
