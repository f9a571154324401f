"""The models of meetings.

Meeting        a round table, training or webinar, from draft to held, with its words and places
SignUp         one person's place, or turn in the waiting list; gone a month after the meeting
Certificate    that somebody took part, as a file, with an address that confirms it
Outcome        what came of a meeting: a text elsewhere on the platform
"""
from platform_core.meetings.models.certificate import Certificate
from platform_core.meetings.models.meeting import Meeting
from platform_core.meetings.models.outcome import Outcome
from platform_core.meetings.models.sign_up import SignUp

__all__ = ["Certificate", "Meeting", "Outcome", "SignUp"]
