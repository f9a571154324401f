"""Groups of members: named by audiences, kept by coordinators; who leaves one loses sight."""
from django.contrib.auth.models import Group, GroupManager
from django.db import transaction
from django.db.models import Count, ProtectedError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from platform_core.audit.models import Entry
from platform_core.lib import links
from platform_core.lib.direction import isolated
from platform_core.lib.entailed import Line, entailed
from platform_core.lib.push import close_sockets
from platform_core.lib.turns import Taken, one_at_a_time
from platform_core.members.sight import let_go, losses_of, outside_of


class InUse(Exception):
    """Something still names this group, or somebody is in it."""


class MemberGroupManager(GroupManager):
    @transaction.atomic
    def found(self, name, by):
        """Make a group; it has nobody in it yet. Raises Taken for a name that is there."""
        one_at_a_time("group", name)
        if self.filter(name=name).exists():
            raise Taken(name)
        group = self.create(name=name)
        Entry.objects.record(by, "members.group.found", group)
        return group

    def with_sizes(self):
        """Every group with how many people are in it (`size`)."""
        return self.annotate(size=Count("user"))


class MemberGroup(Group):
    """A group as coordinators keep it: the same row as Django's, with the verbs."""

    objects = MemberGroupManager()

    class Meta:
        proxy = True
        verbose_name = _("group of members")
        verbose_name_plural = _("groups of members")

    def called(self, member=None):
        """[what this group reads], as things with a name and an address."""
        return links.linked("read by group", self, member)

    @transaction.atomic
    def rename(self, name, by):
        """Give it another name; who is in it and what it reads stay."""
        self.name = name
        self.save(update_fields=["name"])
        Entry.objects.record(by, "members.group.rename", self)

    @transaction.atomic
    def admit(self, person, by):
        """Let somebody in; twice is the same as once."""
        if self.user_set.filter(pk=person.pk).exists():
            return
        person.groups.add(self)
        self._note("admit", person, by)

    def entailed_by_dismissing(self, person):
        """What this person loses when they leave."""
        outside = outside_of(person, self)
        lost = [one for one in self.called(person) if not one.is_visible_to(outside)]
        said = ngettext(
            "They lose sight of %(n)s category: %(names)s.",
            "They lose sight of %(n)s categories: %(names)s.", len(lost),
        ) if lost else _("They lose sight of no category: they see the same by another way.")
        said %= {"n": len(lost), "names": ", ".join(f"“{isolated(one)}”" for one in lost)}
        return entailed([Line(len(lost), said), *losses_of(outside)])

    @transaction.atomic
    def dismiss(self, person, by):
        """Let somebody out: what they see no more is taken back; how much, as it was said."""
        if not self.user_set.filter(pk=person.pk).exists():
            return []
        person.groups.remove(self)
        self._note("dismiss", person, by)
        person._audience_ids = None
        return let_go(person)

    @transaction.atomic
    def dissolve(self, by):
        """Delete a group that has nobody in it and that nothing names, else InUse."""
        if self.user_set.exists():
            raise InUse
        try:
            with transaction.atomic():
                for audience in self.audiences.all():
                    audience.delete()
        except ProtectedError as error:
            raise InUse from error
        Entry.objects.record(by, "members.group.dissolve", self)
        self.delete()

    def _note(self, action, person, by):
        """Record it, and let open pages of this person ask again what they may see."""
        Entry.objects.record(by, f"members.group.{action}", self, member=person.pk)
        transaction.on_commit(lambda: close_sockets(person.pk), robust=True)
