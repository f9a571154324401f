"""The demo's film and publications."""
from platform_core.resources.demo import films, publications

ORDER = 47


def load(stage):
    """Plan what is shown."""
    films.load(stage)
    publications.load(stage)
