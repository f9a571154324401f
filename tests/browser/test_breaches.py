"""A data breach without scripts: named, gone for a reader, told, closed, and back."""
import pytest
from django.utils import timezone

from platform_core.rights.models import Breach
from tests.browser.test_writing import thread  # noqa: F401 - a fixture


@pytest.mark.parametrize("scripts", [True, False])
def test_a_breach_is_named_seen_and_told(
    thread, browse, kim, carla, apart, axe, scripts    # noqa: F811
):
    keeping = browse(kim, java_script_enabled=scripts)
    reading = browse(carla)
    reading.goto(thread.get_absolute_url())
    keeping.goto("/edit/breaches/")
    keeping.get_by_role("link", name="Report a data breach").click()
    keeping.get_by_label("What is it about?").fill(thread.get_absolute_url())
    keeping.get_by_label("What happened?").fill("Everybody here could read too much.")
    keeping.get_by_label("When did it become known here?").fill(
        timezone.localtime().strftime("%Y-%m-%dT%H:%M"))
    keeping.get_by_role("button", name="Freeze it and begin").click()
    keeping.get_by_text("The platform is finding out").wait_for()
    assert reading.goto(thread.get_absolute_url()).status == 404
    apart(Breach.objects.gather)
    keeping.get_by_role("link", name="Look again").click()
    keeping.get_by_text("members could see it").wait_for()
    keeping.get_by_role("link", name="Say whether the authority knows").click()
    keeping.get_by_label("It need not be told").check()
    keeping.get_by_label("Why not?").fill("Nothing could happen to anybody")
    keeping.get_by_role("button", name="Save").click()
    assert "Nothing could happen to anybody" in keeping.locator("main").inner_text()
    if scripts:
        axe(keeping)
