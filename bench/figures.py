"""From many measurements to the few figures that say something."""
import gzip
import statistics
from dataclasses import dataclass

GZIP_LEVEL = 5      # as nginx is told in deploy/nginx.conf.template


def ninety_fifth(values):
    """The 95th percentile (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]


def packed(body):
    """How many bytes a page takes on the wire."""
    return len(gzip.compress(body, GZIP_LEVEL))


@dataclass(frozen=True)
class Times:
    """Milliseconds: the median and the 95th percentile."""

    median: float
    p95: float

    @classmethod
    def of(cls, seconds):
        """Of a list of seconds."""
        return cls(statistics.median(seconds) * 1000, ninety_fifth(seconds) * 1000)
