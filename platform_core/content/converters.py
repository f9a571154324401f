"""The code of a language as the first word of a public address: /nl/help/."""
from django.urls import register_converter


class LanguageCode:
    """Two or three letters, perhaps with a script or region; "ws" is where sockets answer."""

    regex = "(?!ws/)[a-z]{2,3}(?:-[a-z0-9]{2,8})?"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(LanguageCode, "language")
