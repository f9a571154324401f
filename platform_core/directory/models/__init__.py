"""The models of the directory.

Kept             something that harms when it is wrong: who made sure of it, when, and until when
                 that holds. `assure`, `retract`; its text is the version that is `live`
Version          one text of it, proposed by one person and published by another: facts with their
                 sources. `kept.propose(by, facts, …)`, then `version.publish`, `send_back`,
                 `give_up`; `version.facts` in the shape of `models/facts.py`
Service          a help line in a country; ServiceVersion
Value            what is known of one question in one country; ValueVersion. No row: unknown

Public pages ask `platform_core.directory.reading`, which keeps everything in memory.
"""
from platform_core.directory.models.choices import (
    Cost,
    Hours,
    Known,
    LineKind,
    SourceKind,
    YesNo,
)
from platform_core.directory.models.kept import Kept
from platform_core.directory.models.line import Service, ServiceVersion
from platform_core.directory.models.value import Value, ValueVersion
from platform_core.directory.models.version import Version

__all__ = [
    "Cost", "Hours", "Kept", "Known", "LineKind", "Service", "ServiceVersion", "SourceKind",
    "Value", "ValueVersion", "Version", "YesNo",
]
