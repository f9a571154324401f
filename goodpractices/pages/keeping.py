"""What coordinators see of practices that nobody answers for."""
from functools import cached_property

from django.db.models import Prefetch

from goodpractices.models import Adoption, GoodPractice
from platform_core.lib.paging import keyset_page

ON_A_PAGE = 20


class WithoutOwner:
    """A page of them, each with the organisations that could go on with it; three statements."""

    def __init__(self, member, cursor):
        self.member, self.cursor = member, cursor

    @cached_property
    def page(self):
        tried = Adoption.objects.standing().select_related("organisation").order_by("-pk")
        rows = GoodPractice.objects.visible_to(self.member).without_owner()
        rows = rows.select_related("owner_organisation").prefetch_related(
            Prefetch("adoptions", tried, to_attr="experiences"))
        return keyset_page(rows, ("pk",), self.cursor, ON_A_PAGE)

    @property
    def rows(self):
        """[(practice, names of organisations that it worked for, at least partly)]."""
        return [(one, [told.organisation.name for told in one.experiences
                       if told.outcome in {"worked", "partly"}]) for one in self.page.items]
