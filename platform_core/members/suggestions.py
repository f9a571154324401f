"""Whom the editor offers while somebody types a name."""
from collections import Counter

from django.http import JsonResponse

from platform_core.lib.folding import name_words

MOST_SUGGESTED, MOST_FOUND, LONGEST_TYPED = 8, 10, 60


def named(people, typed):
    """Those of `people` with words in their name that begin with what was typed; () for nothing."""
    words = name_words(typed[:LONGEST_TYPED])
    return people.filter(folded_name__contains=" " + " ".join(words)) if words else people.none()


def found_by_name(people, typed):
    """The first of those whom a coordinator looks for by name, with their organisation."""
    rows = named(people, typed).select_related("organisation")
    return list(rows.order_by("folded_name", "pk")[:MOST_FOUND])


def suggested(request, people, order=()):
    """Those of `people` with words in their name that begin with what was typed (?q=).

    In the order of `order` (of the queryset), then of their names.
    """
    found = named(people, request.GET.get("q", ""))
    rows = found.select_related("organisation").order_by(*order, "folded_name", "pk")
    shown = list(rows[:MOST_SUGGESTED])
    alike = Counter(_facts(member) for member in shown)
    return JsonResponse(
        [{"id": member.pk, "label": member.name, "detail": _detail(member, alike)}
         for member in shown],
        safe=False,
    )


def _facts(member):
    """What is told of a member: name and organisation."""
    return member.name, str(member.organisation or "")


def _detail(member, alike):
    """The organisation; with it sector and country where a colleague would be shown the same."""
    _name, organisation = facts = _facts(member)
    more = [str(member.sector_name), str(member.country_name)] if alike[facts] > 1 else []
    return ", ".join(part for part in (organisation, *more) if part)
