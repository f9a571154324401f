"""In whose words and hours something is written: the language and time zone of one member."""
from contextlib import contextmanager

from django.utils import timezone, translation

from platform_core.lib.zones import zone_of


@contextmanager
def written_for(member):
    """Texts and times are those of this member, whoever's page or whichever sweep writes them."""
    with translation.override(member.language), timezone.override(zone_of(member.time_zone)):
        yield
