"""Regions in which key persons work, by ISO 3166-2 code, in the names that they have themselves."""
REGIONS = {
    "NL-DR": "Drenthe", "NL-FL": "Flevoland", "NL-FR": "Fryslân", "NL-GE": "Gelderland",
    "NL-GR": "Groningen", "NL-LI": "Limburg", "NL-NB": "Noord-Brabant", "NL-NH": "Noord-Holland",
    "NL-OV": "Overijssel", "NL-UT": "Utrecht", "NL-ZE": "Zeeland", "NL-ZH": "Zuid-Holland",
    "BE-BRU": "Brussel – Bruxelles", "BE-VLG": "Vlaanderen", "BE-WAL": "Wallonie",
}    # of the other countries the municipalities say where


def region_choices():
    """Return (code, name) pairs."""
    return list(REGIONS.items())
