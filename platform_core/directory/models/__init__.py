"""The models of the directory.

Kept             something that harms when it is wrong: who made sure of it, when, and until when
                 that holds. `assure`, `retract`; its text is the version that is `live`
Version          one text of it, proposed by one person and published by another: facts with their
                 sources. `kept.propose(by, facts, …)`, then `version.publish`, `send_back`,
                 `give_up`; `version.facts` in the shape of `models/facts.py`
Service          a help line in a country; ServiceVersion
Value            what is known of one question in one country; ValueVersion. No row: unknown

KeyPerson        who gives information sessions; Mark: a language, region, country or topic of them
Recording        what a key person lets everybody hear or watch, while the consent to it holds
Consent          one yes to one use, with its end: `person.give(by, use, until)`, `withdraw`
InfoSession      asked → agreed → held → evaluated; Tally and Remark: what participants said of it

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
from platform_core.directory.models.consent import Consent, Use
from platform_core.directory.models.evaluation import Remark, Tally
from platform_core.directory.models.kept import Kept
from platform_core.directory.models.key_person import KeyPerson, Mark
from platform_core.directory.models.line import Service, ServiceVersion
from platform_core.directory.models.recording import Recording
from platform_core.directory.models.session import InfoSession
from platform_core.directory.models.value import Value, ValueVersion
from platform_core.directory.models.version import Version

__all__ = [
    "Consent", "Cost", "Hours", "InfoSession", "Kept", "KeyPerson", "Known", "LineKind", "Mark",
    "Recording", "Remark", "Service", "ServiceVersion", "SourceKind", "Tally", "Use", "Value",
    "ValueVersion", "Version", "YesNo",
]
