"""The parts of a running platform, each of which may be killed, frozen and started again."""
import os
import signal
import subprocess
import sys

from bench import servers


class Part:
    """One process on a port of its own; it comes back on the same port."""

    def __init__(self, command_for, environment=None):
        self.port, self.process = servers.free_port(), None
        self.command, self.environment = command_for(self.port), environment

    def start(self):
        """Start it; a supervisor would."""
        self.process = subprocess.Popen(self.command, env=self.environment,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def kill(self):
        """As if the power failed."""
        self.process.kill()
        self.process.wait()

    def freeze(self):
        """It is there, and answers nothing."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self):
        """It goes on where it was."""
        self.process.send_signal(signal.SIGCONT)


def server(environment):
    """Pages and sockets."""
    command = [sys.executable, "-m", *servers.UVICORN, "--host", "127.0.0.1",
               "platform_core.asgi:application", "--port"]
    return Part(lambda port: [*command, str(port)], environment)


def worker(environment):
    """`manage.py work`."""
    return Part(lambda port: [sys.executable, "manage.py", "work"], environment)


def redis():
    """A Redis of one's own."""
    return Part(lambda port: ["redis-server", "--port", str(port), "--save", ""], {**os.environ})
