"""A process of its own that replies whenever it reads a line; prints when each reply began."""
import sys
import time

import django


def main():
    """Run until the input ends."""
    django.setup()
    from bench.crowd.people import TEXT
    from forum.models import Thread
    from platform_core.lib import shared
    from platform_core.members.models import Member

    writer = Member.objects.filter(email__startswith="c").order_by("pk").first()
    pk = Thread.objects.values_list("pk", flat=True).first()
    print("ready", flush=True)
    for _line in sys.stdin:
        began = time.monotonic()
        with shared.one_request():
            thread = Thread.objects.select_related("category__audience", "author").get(pk=pk)
            thread.reply(writer, TEXT)
        print(began, time.monotonic(), flush=True)


if __name__ == "__main__":
    main()
