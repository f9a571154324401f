"""Several people, or one who presses twice, in the very same moment."""
import threading

from django.db import connection


def at_once(*works):
    """Run each in a thread of its own, all from one moment on; what they gave or raised."""
    gate, results = threading.Barrier(len(works)), [None] * len(works)

    def run(place, work):
        gate.wait(timeout=20)
        try:
            results[place] = work()
        except Exception as error:  # noqa: BLE001 - the test looks at what it was
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results
