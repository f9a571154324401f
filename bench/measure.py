"""Asking pages of a server, and counting what they cost."""
import gzip
import http.client
import statistics
import threading
import time
from pathlib import Path

HZ = 100


def ask(connection, method, path, headers, body=None):
    """One request over a kept connection; (status, seconds, body)."""
    start = time.perf_counter()
    connection.request(method, path, body=body, headers=headers)
    answer = connection.getresponse()
    content = answer.read()
    return answer.status, time.perf_counter() - start, content


def cpu_of(pids):
    """CPU seconds that these processes have used."""
    total = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / HZ


def children(pid):
    """A server's workers, or itself when it has none."""
    kids = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(kid) for kid in kids] or [pid]


def page(port, server, path, headers, count=200):
    """Median and p95 in ms, CPU ms per request, requests/s with 8 at once, bytes (gzip)."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for _ in range(10):
        status, _seconds, content = ask(connection, "GET", path, headers)
    if status != 200:
        raise RuntimeError(f"{path}: {status}")
    before = cpu_of(children(server.pid))
    times = sorted(ask(connection, "GET", path, headers)[1] * 1000 for _ in range(count))
    cpu = (cpu_of(children(server.pid)) - before) * 1000 / count
    return {
        "median": statistics.median(times), "p95": times[int(count * 0.95)], "cpu": cpu,
        "rate": rate(port, path, headers), "bytes": len(gzip.compress(content, 6)),
    }


def rate(port, path, headers, seconds=4, at_once=8):
    """Requests per second with eight clients."""
    counts = [0] * at_once
    end = time.perf_counter() + seconds

    def client(number):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while time.perf_counter() < end:
            ask(connection, "GET", path, headers)
            counts[number] += 1

    threads = [threading.Thread(target=client, args=[n]) for n in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds
