"""Countries by ISO 3166 code: the project's twelve, then the rest of Europe."""
from django.utils.translation import gettext_lazy as _

PROJECT_COUNTRIES = {
    "NL": _("Netherlands"),
    "BE": _("Belgium"),
    "BG": _("Bulgaria"),
    "HR": _("Croatia"),
    "GR": _("Greece"),
    "HU": _("Hungary"),
    "IE": _("Ireland"),
    "IT": _("Italy"),
    "MT": _("Malta"),
    "PL": _("Poland"),
    "SI": _("Slovenia"),
    "ES": _("Spain"),
}
COUNTRIES = PROJECT_COUNTRIES | {
    "AT": _("Austria"),
    "CY": _("Cyprus"),
    "CZ": _("Czechia"),
    "DK": _("Denmark"),
    "EE": _("Estonia"),
    "FI": _("Finland"),
    "FR": _("France"),
    "DE": _("Germany"),
    "LV": _("Latvia"),
    "LT": _("Lithuania"),
    "LU": _("Luxembourg"),
    "NO": _("Norway"),
    "PT": _("Portugal"),
    "RO": _("Romania"),
    "SK": _("Slovakia"),
    "SE": _("Sweden"),
    "CH": _("Switzerland"),
    "GB": _("United Kingdom"),
}


def country_choices():
    """Return (code, name) pairs, the project's countries first."""
    return list(COUNTRIES.items())


def project_country_choices():
    """Return (code, name) pairs of the project's countries."""
    return list(PROJECT_COUNTRIES.items())


def country_name(code):
    """The country's name in the reader's language, or the code itself."""
    return COUNTRIES.get(code, code)
