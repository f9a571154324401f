"""The demo's leaflet: the one that comes with the platform; the worker prints it."""
from platform_core.resources.loading import load_leaflets

ORDER = 45
LOADED = 59    # days ago, after the words of the pages


def load(stage):
    """Plan that the leaflet is there."""
    stage.say("leaflet")
    stage.plan(LOADED, load_leaflets)
