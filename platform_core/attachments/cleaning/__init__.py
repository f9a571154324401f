"""Reads a hostile file and writes a clean one: pure functions of two paths, run apart.

Nothing here knows Django: `attachments.apart` runs it in a process of its own, with little memory
and time. A function `clean(source, target, ending)` writes the file that is kept and answers the
facts of it; what cannot be kept raises Unsafe with a code, for which attachments.refusals has the
sentence.
"""
from platform_core.attachments.cleaning.unsafe import Unsafe

__all__ = ["Unsafe"]
