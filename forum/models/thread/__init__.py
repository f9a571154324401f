"""A thread, with its abilities in files of their own."""
from forum.models.thread.numbered import POSTS_PER_PAGE
from forum.models.thread.thread import Thread

__all__ = ["POSTS_PER_PAGE", "Thread"]
