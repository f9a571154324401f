"""A sign-in that takes several steps ends with the account with which it began.

Whoever chose a new password, or took an account back, shuts out also who had done a step before.
"""
from allauth.account.stages import LoginStage
from django.utils.crypto import constant_time_compare


class Begun(LoginStage):
    """The first stage of a real sign-in: what the account's sessions hold for is noted."""

    key = "begun"

    def handle(self):
        if self.login.user:
            self.state["holds"] = self.login.user.get_session_auth_hash()
        return None, True


class StillTheSame(LoginStage):
    """The last stage: nothing of that has changed meanwhile."""

    key = "still-the-same"

    def handle(self):
        began = self.login.state["stages"]["begun"].get("data", {}).get("holds", "")
        holds = constant_time_compare(began, self.login.user.get_session_auth_hash())
        return (None, True) if holds else (self.abort(), False)
