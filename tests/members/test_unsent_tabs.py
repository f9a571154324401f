"""However many tabs type in whatever order: nothing is overwritten that its writer had not seen."""
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from platform_core.members.keeper import Sheet
from platform_core.members.models import UnsentText

PLACE = "/forum/threads/1/"
steps = st.lists(st.tuples(st.integers(0, 2), st.booleans()), min_size=1, max_size=12)


class Tab:
    """A page that was just opened; `known` are the words that it shows or has written."""

    def __init__(self, member):
        self.sheet, self.known = Sheet(member.pk, PLACE, ["body"]), set()
        row = UnsentText.objects.newest(member.pk, PLACE)
        if row:
            self.sheet.row, self.sheet.version = row.pk, row.version
            self.known.add(words_of(row))

    def type(self, words):
        UnsentText.objects.keep(self.sheet, {"body": [words]})


def words_of(row):
    return row.facts["fields"]["body"][0]


@settings(max_examples=25, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps)
def test_what_is_gone_was_known_to_who_wrote_over_it(anna, steps):
    UnsentText.objects.all().delete()
    tabs, typed, may_go = {}, [], set()
    for number, (name, is_opened_anew) in enumerate(steps):
        if is_opened_anew or name not in tabs:
            tabs[name] = Tab(anna)
        may_go |= tabs[name].known
        typed.append(f"words {number}")
        tabs[name].type(typed[-1])
        tabs[name].known.add(typed[-1])
    kept = {words_of(row) for row in UnsentText.objects.all()}
    assert set(typed) - kept <= may_go
    assert words_of(UnsentText.objects.newest(anna.pk, PLACE)) == typed[-1]
