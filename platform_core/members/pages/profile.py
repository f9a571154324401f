"""What a colleague's page shows of them, as facts that are rendered once."""
from typing import NamedTuple

from platform_core.lib.languages import language_name
from platform_core.lib.templatetags.ui import moments
from platform_core.members.work import recent_work


class Profile(NamedTuple):
    """A member as others see them; `work` is Work with its moment in words."""

    name: str
    sector: str
    is_key_person: bool
    is_moderator: bool
    is_coordinator: bool
    organisation: str
    function: str
    language: str
    country_name: str
    languages: tuple
    bio: str
    work: tuple

    @classmethod
    def of(cls, person, reader):
        """The profile of a member with the work that this reader may see."""
        moment_of = moments()
        return cls(
            person.name, person.sector, person.is_key_person, person.is_moderator,
            person.is_coordinator, str(person.organisation or ""), person.function,
            person.language, str(person.country_name),
            tuple(str(language_name(code)) for code in person.languages), person.bio,
            tuple(one._replace(at=moment_of(one.at)) for one in recent_work(person, reader)),
        )
