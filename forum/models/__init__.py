"""What the forum is made of: categories hold threads, threads hold posts."""
from forum.models.category import Category
from forum.models.marks import ReadMark
from forum.models.post import Post
from forum.models.revision import PostRevision
from forum.models.thread import Thread

__all__ = ["Category", "Post", "PostRevision", "ReadMark", "Thread"]
