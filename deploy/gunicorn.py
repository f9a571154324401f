"""How gunicorn serves the pages: threads, because a page mostly waits for the database."""
import multiprocessing
import os

wsgi_app = "platform_core.wsgi:application"
bind = os.environ.get("WEB_BIND", "127.0.0.1:8001")
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", multiprocessing.cpu_count()))
threads = int(os.environ.get("WEB_THREADS", 4))
timeout = 90                     # a large file is read and cleaned within a request
keepalive = 60                   # longer than the proxy keeps its connections
max_requests = 20_000            # a worker is renewed now and then
max_requests_jitter = 2_000
worker_tmp_dir = "/dev/shm"      # noqa: S108 - heartbeats in memory: a slow disk must not kill a worker
control_socket_disable = True
