"""Languages that members work in, by ISO 639 code."""
from django.utils.translation import gettext_lazy as _

LANGUAGES = {
    "nl": _("Dutch"),
    "en": _("English"),
    "ar": _("Arabic"),
    "ti": _("Tigrinya"),
    "am": _("Amharic"),
    "bg": _("Bulgarian"),
    "hr": _("Croatian"),
    "fa": _("Persian (Dari, Farsi)"),
    "fr": _("French"),
    "de": _("German"),
    "el": _("Greek"),
    "hu": _("Hungarian"),
    "ga": _("Irish"),
    "it": _("Italian"),
    "ckb": _("Kurdish (Sorani)"),
    "kmr": _("Kurdish (Kurmanji)"),
    "mt": _("Maltese"),
    "ps": _("Pashto"),
    "pl": _("Polish"),
    "pt": _("Portuguese"),
    "ro": _("Romanian"),
    "ru": _("Russian"),
    "sl": _("Slovenian"),
    "so": _("Somali"),
    "es": _("Spanish"),
    "tr": _("Turkish"),
    "uk": _("Ukrainian"),
    "ur": _("Urdu"),
    "bn": _("Bengali"),
    "sq": _("Albanian"),
}
# By which a reader finds their own language, whatever the page is written in.
OWN_NAMES = {
    "nl": "Nederlands", "en": "English", "ar": "العربية", "ti": "ትግርኛ", "am": "አማርኛ",
    "bg": "Български", "hr": "Hrvatski", "fa": "فارسی", "fr": "Français", "de": "Deutsch",
    "el": "Ελληνικά", "hu": "Magyar", "ga": "Gaeilge", "it": "Italiano", "ckb": "کوردیی ناوەندی",
    "kmr": "Kurmancî", "mt": "Malti", "ps": "پښتو", "pl": "Polski", "pt": "Português",
    "ro": "Română", "ru": "Русский", "sl": "Slovenščina", "so": "Soomaali", "es": "Español",
    "tr": "Türkçe", "uk": "Українська", "ur": "اردو", "bn": "বাংলা", "sq": "Shqip",
}
RIGHT_TO_LEFT = {"ar", "fa", "ps", "ur", "ckb"}


def language_choices():
    """Return (code, name) pairs, the platform's own languages first."""
    return list(LANGUAGES.items())


def language_name(code):
    """The language's name in the reader's language, or the code itself."""
    return LANGUAGES.get(code, code)


def own_name(code):
    """What a language calls itself, or the code."""
    return OWN_NAMES.get(code, code)


def direction(code):
    """Return "rtl" or "ltr" for a language code."""
    return "rtl" if code in RIGHT_TO_LEFT else "ltr"
