"""Times are those of who reads; the hour that comes twice is told apart."""
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from platform_core.lib import zones
from platform_core.lib.templatetags import ui

FIRST, SECOND = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))
WINTER = datetime(2019, 1, 15, 23, 30, tzinfo=UTC)
MOMENTS = st.integers(31_536_000, 2_114_380_800).map(lambda at: datetime.fromtimestamp(at, UTC))


def seen(html):
    """What stands in the page, without the hover."""
    return re.sub(r"<[^>]+>", "", html)


def hover(html):
    return re.search(r'title="([^"]+)"', html)[1]


def shown(at, zone):
    with timezone.override(zone):
        return ui.local_time(at)


def test_the_hour_that_comes_twice_is_told_apart_in_sight_and_on_hover():
    one, other = shown(FIRST, "Europe/Amsterdam"), shown(SECOND, "Europe/Amsterdam")
    assert seen(one) == "25 October 2026, 02:30 CEST"
    assert seen(other) == "25 October 2026, 02:30 CET"
    assert hover(one) == "25 October 2026, 02:30 CEST (Europe/Amsterdam)"
    assert hover(other) == "25 October 2026, 02:30 CET (Europe/Amsterdam)"


def test_elsewhere_these_are_two_hours_of_a_day():
    assert hover(shown(FIRST, "UTC")) == "25 October 2026, 00:30 UTC (UTC)"
    assert hover(shown(SECOND, "Asia/Kabul")) == "25 October 2026, 06:00 +0430 (Asia/Kabul)"


@pytest.mark.parametrize(("zone", "exact"), [
    ("Europe/Amsterdam", "16 January 2019, 00:30 CET (Europe/Amsterdam)"),
    ("Europe/London", "15 January 2019, 23:30 GMT (Europe/London)"),
    ("Europe/Istanbul", "16 January 2019, 02:30 +03 (Europe/Istanbul)"),
    ("America/Paramaribo", "15 January 2019, 20:30 -03 (America/Paramaribo)"),
    ("Asia/Kolkata", "16 January 2019, 05:00 IST (Asia/Kolkata)"),
    ("Africa/Addis_Ababa", "16 January 2019, 02:30 EAT (Africa/Addis_Ababa)"),
])
def test_the_day_and_the_hour_are_those_of_the_reader(zone, exact):
    html = shown(WINTER, zone)
    assert hover(html) == exact
    assert seen(html) == exact.split(",")[0]


def test_readers_of_other_zones_are_not_mixed_up_by_what_is_remembered():
    for _turn in range(2):
        assert "16 January" in shown(WINTER, "Europe/Amsterdam")
        assert "15 January" in shown(WINTER, "Europe/London")


def test_where_both_hours_have_one_name_the_offset_tells_them_apart():
    one, other = (shown(datetime(2014, 10, 25, hour, 30, tzinfo=UTC), "Europe/Moscow")
                  for hour in (21, 22))
    assert seen(one) == "26 October 2014, 01:30 UTC+0400"
    assert seen(other) == "26 October 2014, 01:30 UTC+0300"


@given(MOMENTS, st.sampled_from(zones.zone_names()))
def test_two_moments_are_never_shown_alike_on_hover(at, zone):
    with timezone.override(zone):
        assert ui.moment_of(at).exact != ui.moment_of(at + timedelta(hours=1)).exact


@given(MOMENTS)
def test_only_the_doubled_hour_is_doubled(at):
    local = at.astimezone(ZoneInfo("Europe/Amsterdam"))
    again = {other.astimezone(UTC) for fold in (0, 1) for other in [local.replace(fold=fold)]}
    assert zones.is_doubled(local) == (len(again) == 2)


@pytest.mark.parametrize("name", ["", "Nowhere/Land", "../../etc/passwd", "/etc/passwd", "a\0b",
                                  "x" * 300])
def test_an_unknown_zone_is_the_platforms_own(name):
    assert str(zones.zone_of(name)) == settings.TIME_ZONE


def test_every_zone_that_is_offered_is_one():
    assert len(zones.zone_names()) > 400
    assert {str(zones.zone_of(name)) for name in zones.zone_names()} == set(zones.zone_names())
    assert zones.zone_choices()[0][0].startswith("Europe/")
    assert max(map(len, zones.zone_names())) <= 64


def test_the_platforms_day_is_the_same_for_every_reader():
    for zone in ("Pacific/Kiritimati", "America/Adak"):
        with timezone.override(zone):
            assert zones.platform_day(WINTER).isoformat() == "2019-01-16"
