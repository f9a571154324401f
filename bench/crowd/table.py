"""What a run of crowds leaves behind."""
from dataclasses import dataclass

BURST, PER_SECOND = 500, 50
HEAD = """# Crowds: one reply to everybody who follows

{}, {}. Load average before: {}. The bare server is ASGI without a framework on the same uvicorn: it
answers, and tells everybody on demand; its page is the bare view of the other tables."""


@dataclass
class Row:
    """What one server showed; delays in milliseconds."""

    name: str
    connects: float = 0
    asked: float = 0
    kib: float = 0
    one: tuple = ()
    burst: str = "–"
    pages: str = "–"

    def cells(self):
        p50, p99 = self.one
        return [self.name, f"{self.connects:,.0f}", f"{self.asked:,.0f}", f"{self.kib:.1f}",
                f"{p50:.0f} / {p99:.0f}", self.burst, self.pages]


def p(values, percent):
    """A percentile (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def table(count, rows):
    """The rows as Markdown."""
    heads = [f"{count:,} sockets", "connects/s", "answers/s", "KiB each", "one reply p50 / p99 ms",
             f"{PER_SECOND}/s for {BURST // PER_SECOND} s: pace, drained after",
             "a page meanwhile, p95 ms"]
    lines = [heads, ["---"] * len(heads), *[row.cells() for row in rows]]
    return ["| " + " | ".join(line) + " |" for line in lines]
