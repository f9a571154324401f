"""The tables that a run leaves behind, and how two of them compare."""
from dataclasses import dataclass, field

HEADS = ["page", "reader", "queries", "writes first / again", "median ms", "× bare", "aim",
         "p95 ms", "CPU ms", "requests/s at 8", "gzip KB"]
GROWS_AT_MOST = 1.3


@dataclass
class Measured:
    """Everything that one run found out."""

    place: object
    day: object
    load_before: tuple
    machine: str
    costs: dict = field(default_factory=dict)
    readings: list = field(default_factory=list)
    reply_queries: tuple = (0, 0)
    reply_http: object = None
    reply: object = None
    notice: object = None
    loads: dict = field(default_factory=dict)
    load_after: tuple = (0, 0, 0)


def tables(measured):
    """The whole report as Markdown."""
    place = measured.place
    served = ("gunicorn (2 processes of 4 threads), sockets on uvicorn, Redis" if place.is_scaled
              else "one uvicorn with everything in it")
    return "\n".join([
        f"# {place.posts:,} posts, {served}",
        "",
        f"{measured.day}, {measured.machine}. Load average of the machine before and after: "
        f"{measured.load_before[0]:.1f} and {measured.load_after[0]:.1f}.",
        "The bare view is Django without middleware: one indexed SELECT of 20 rows, 15 KB.",
        "",
        *_table(HEADS, [_row(reading, measured) for reading in measured.readings]),
        "",
        *_table(["write", "queries (of which write)", "median ms", "p95 ms", "aim"],
                _writes(measured)),
        "",
        *_table(["in a cold browser", "requests", "KB transferred", "aim"],
                [[f"first load: {name}", load.requests, f"{load.kilobytes:.1f}", "8 and 80"]
                 for name, load in measured.loads.items() if load]),
        "",
    ])


def plans(heavy):
    """Statements that read many rows, the worst first."""
    if not heavy:
        return "No statement of these pages reads many rows."
    return "\n\n".join(
        f"{one.page}: {one.rows:,} rows, {one.ms:.1f} ms, {one.node}\n"
        f"  {one.sql[:200]} … {one.sql[-500:]}"
        for one in heavy
    )


def comparison(few, many):
    """How each row of a second report relates to the same row of a first, as Markdown."""
    before, after = figures(few), figures(many)
    rows = []
    for name in (name for name in before if name in after and "× bare" in before[name]):
        old, new = before[name], after[name]
        times = number(new["× bare"]) / number(old["× bare"])
        verdict = "" if times <= GROWS_AT_MOST else f"above {GROWS_AT_MOST}"
        rows.append([name, old["median ms"], new["median ms"], f"{times:.2f}", verdict])
    heads = ["page", "median ms, few", "median ms, many", "times, against the bare view", ""]
    return "\n".join(_table(heads, rows))


def figures(report):
    """{row name: {heading: cell}} of every table in a report; no two rows have one name."""
    found, heads = {}, []
    for line in report.splitlines():
        if not line.startswith("|"):
            heads = []
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not heads:
            heads = cells
        elif set(cells[0]) != {"-"}:
            found[cells[0]] = dict(zip(heads, cells, strict=True))
    return found


def number(cell):
    """A figure as it stands in a cell."""
    return float(cell.replace(",", ""))


def _row(reading, measured):
    bare, times, page = measured.readings[0].times, reading.times, reading.page
    cost = measured.costs.get(page.name)
    return [
        page.name, page.reader,
        cost.queries if cost else 1, f"{cost.writes} / {cost.writes_again}" if cost else "0 / 0",
        f"{times.median:.1f}", f"{times.median / bare.median:.2f}",
        f"{page.aim}" if page.aim else "",
        f"{times.p95:.1f}", f"{reading.cpu_ms:.1f}", f"{reading.rate:.0f}",
        f"{reading.kilobytes:.1f}",
    ]


def _writes(measured):
    queries, writes = measured.reply_queries
    rows = [
        ("a reply over HTTP (the POST)", f"{queries} ({writes})", measured.reply_http, ""),
        ("a reply in process: commit, index, notice", "", measured.reply, "10 ms"),
        ("from reply to notice on another's socket", "", measured.notice, "p95 250 ms"),
    ]
    return [[name, count, f"{times.median:.1f}", f"{times.p95:.1f}", aim]
            for name, count, times, aim in rows]


def _table(heads, rows):
    lines = [heads, ["---"] * len(heads), *rows]
    return ["| " + " | ".join(str(cell) for cell in line) + " |" for line in lines]
