"""Empty the database; the tests do it after each transaction of their own."""
from django.core.management.commands import flush
from django.db import connections

from platform_core.audit.emptying import guard_aside


class Command(flush.Command):
    def handle(self, **options):
        with guard_aside(connections[options["database"]]):
            super().handle(**options)
