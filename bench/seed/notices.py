"""Notices of replies, numbered per member as a delivery would have numbered them."""
import itertools
from collections import defaultdict

from django.contrib.contenttypes.models import ContentType

from bench.seed.rows import reset_sequences, write
from forum.models import Post
from platform_core.notifications.models import Event, Inbox, Notification

READ_OF_TEN = 7


def write_notices(told, now):
    """`told`: (thread, {member id: follower}); each hears of its last reply, most have read it."""
    kind = ContentType.objects.get_for_model(Post).pk
    events = [(number, made.posters[-1].pk, "replied", kind,
               made.first_post + len(made.posters) - 1, made.times[-1], now)
              for number, (made, _followers) in enumerate(told, start=1)]
    write(Event, ["id", "actor_id", "verb", "content_type_id", "object_id", "created",
                  "delivered"], events)
    numbers, unread, notices = defaultdict(itertools.count), defaultdict(int), []
    for event, (made, followers) in enumerate(told, start=1):
        for member in followers.keys() - {made.posters[-1].pk}:
            seq = next(numbers[member]) + 1
            is_read = seq % 10 < READ_OF_TEN
            unread[member] += not is_read
            notices.append((member, seq, event, "replied", made.times[-1],
                            now if is_read else None, now))
    write(Notification, ["member_id", "seq", "event_id", "verb", "created", "read_at",
                         "mailed_at"], notices)
    write(Inbox, ["member_id", "last_seq", "unread"],
          [(member, next(count), unread[member]) for member, count in numbers.items()])
    reset_sequences([Event])
