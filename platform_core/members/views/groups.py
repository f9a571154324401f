"""Groups of members at the desk: who is in one, what it reads, and what leaving it entails."""
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from platform_core.lib.direction import isolated
from platform_core.lib.entailed import Line, entailed
from platform_core.lib.paging import LARGEST_ID, bounded_int, keyset_page
from platform_core.lib.permissions import require
from platform_core.lib.ratelimit import limited
from platform_core.lib.turns import Taken
from platform_core.lib.written import sent
from platform_core.members.desk import EDITS, asks_first, coordinator_required
from platform_core.members.desk_forms import GroupForm
from platform_core.members.groups import InUse, MemberGroup
from platform_core.members.keeper import give_back, not_taken
from platform_core.members.models import Member
from platform_core.members.suggestions import found_by_name

MEMBERS_ON_A_PAGE = 50
BACK = {"back": reverse_lazy("community:groups"), "back_label": gettext_lazy("Groups")}


@require_safe
@coordinator_required
def groups(request):
    """Every group, how many are in it and what it reads."""
    page = keyset_page(MemberGroup.objects.with_sizes(), ["name", "pk"],
                       request.GET.get("after", ""))
    return render(request, "members/groups.html", {"page": page})


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
def add(request):
    """A new group, with nobody in it."""
    form = give_back(GroupForm(sent(request)), request)
    if form.is_bound and form.is_valid():
        try:
            group = MemberGroup.objects.found(form.cleaned_data["name"], request.user)
        except Taken:    # a colleague made it in the same moment
            form.add_error("name", _("There is a group of this name."))
        else:
            messages.success(request, _("The group is there. Now let members in."))
            return redirect("community:group", group.pk)
    shown = {"form": form, "page_title": _("New group"), "heading": _("New group"),
             "act": _("Make the group"), "cancel": reverse("community:groups"), **BACK}
    return render(request, "desk/form.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
def group(request, pk):
    """One group: its name, what it reads, who is in it, and whom a search found to let in."""
    group = group_for(request, pk)
    form = give_back(GroupForm(sent(request), group=group), request)
    if form.is_bound and form.is_valid():
        group.rename(form.cleaned_data["name"], request.user)
        messages.success(request, _("Saved."))
        return redirect("community:group", pk)
    inside = Member.objects.filter(groups=pk).select_related("organisation")
    q, outside = request.GET.get("q", "")[:60], Member.objects.community().exclude(groups=pk)
    context = {"group": group, "form": form, "q": q, "found": found_by_name(outside, q),
               "reads": group.called(request.user),
               "page": keyset_page(inside, ["folded_name", "pk"], request.GET.get("after", ""),
                                   MEMBERS_ON_A_PAGE)}
    return render(request, "members/group.html", context, status=422 if form.is_bound else 200)


@require_POST
@coordinator_required
@limited(*EDITS)
def admit(request, pk):
    """Let a member in, who reads at once what the group reads."""
    group = group_for(request, pk)
    people = Member.objects.community()
    person = get_object_or_404(people, pk=bounded_int(request.POST.get("member"), LARGEST_ID))
    group.admit(person, request.user)
    messages.success(request, _("%(name)s is in the group, and reads what it reads.") % {
        "name": isolated(person.name)})
    return redirect("community:group", pk)


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
@transaction.atomic
def dismiss(request, pk, member):
    """Let somebody out of a group, after saying what they lose."""
    group = group_for(request, pk)
    person = get_object_or_404(Member.objects.select_for_update(), pk=member, groups=pk)
    names = {"name": isolated(person.name), "group": isolated(group.name)}
    answer = asks_first(
        request, group.entailed_by_dismissing(person), None, page_title=_("Group"),
        question=_("Take %(name)s out of “%(group)s”?") % names, act=_("Take out of the group"),
        is_danger=True, cancel=group_url(pk), up=group_url(pk), up_label=group.name, **BACK)
    if answer is None:
        group.dismiss(person, request.user)
        messages.success(request, _("%(name)s is not in the group any more.") % names)
    return answer or redirect("community:group", pk)


@require_http_methods(["GET", "POST"])
@coordinator_required
@limited(*EDITS)
def dissolve(request, pk):
    """Delete a group that nobody is in and that opens nothing."""
    group = group_for(request, pk)
    told = entailed([Line(1, _("The group has nobody in it and is deleted."))], is_final=True)
    question = _("Delete “%(group)s”?") % {"group": isolated(group.name)}
    return asks_first(
        request, told, None, page_title=_("Group"), is_danger=True, act=_("Delete the group"),
        question=question, cancel=group_url(pk), up=group_url(pk), up_label=group.name, **BACK,
    ) or dissolved(request, group)


def dissolved(request, group):
    """Delete the group and say so, or say what it is in use for."""
    try:
        group.dissolve(request.user)
    except InUse:
        not_taken(request, _("This group is in use: somebody is in it, or a category is "
                             "for it. Take them out or open the category first."))
        return redirect("community:group", group.pk)
    messages.success(request, _("The group was deleted."))
    return redirect("community:groups")


def group_for(request, pk):
    """The group, for whoever keeps groups."""
    return require(request.user, "members.keep_groups", get_object_or_404(MemberGroup, pk=pk))


def group_url(pk):
    """The page of one group."""
    return reverse("community:group", args=[pk])
