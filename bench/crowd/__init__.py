"""Crowds: many open sockets that hear of one reply, beside a bare ASGI server in the same run."""
