"""Whom the editor offers while somebody types a name."""
from collections import Counter

from django.http import JsonResponse

from platform_core.lib.folding import name_words

MOST_SUGGESTED, LONGEST_TYPED = 8, 60


def suggested(request, people, order=()):
    """Those of `people` with words in their name that begin with what was typed (?q=).

    In the order of `order` (of the queryset), then of their names.
    """
    typed = name_words(request.GET.get("q", "")[:LONGEST_TYPED])
    named = people.filter(folded_name__contains=" " + " ".join(typed))
    rows = named.select_related("organisation").order_by(*order, "folded_name", "pk")
    shown = list(rows[:MOST_SUGGESTED]) if typed else []
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
