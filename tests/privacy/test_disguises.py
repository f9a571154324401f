"""What is found when it stands plain is found in every disguise."""
import pytest

from platform_core.lib.richtext import plain_text_to_html
from platform_core.privacy.checked import Blocked, check, check_html, kinds_of

PLAIN = {
    "nl_bsn": "Haar BSN is 123456782.",
    "iban": "Stort op NL91ABNA0417164300 graag.",
    "phone": "Bel haar op 0612345678 vanavond.",
    "nl_vnummer": "Haar V-nummer is 2861234567.",
    "pl_pesel": "Jej PESEL to 44051401359.",
    "dob": "Zij is geboren op 12-03-1991.",
    "passport": "Haar paspoortnummer is 987654321.",
}
NUMBERS = {"nl_bsn": "123456782", "iban": "NL91ABNA0417164300", "phone": "0612345678",
           "nl_vnummer": "2861234567", "pl_pesel": "44051401359", "dob": "12-03-1991",
           "passport": "987654321"}


def between(sign):
    """A sign between all characters of a number."""
    return sign.join


def once(sign):
    """A sign in the middle of a number."""
    return lambda number: f"{number[:4]}{sign}{number[4:]}"


def digits_from(zero):
    """The digits of another script."""
    return lambda number: "".join(
        chr(ord(zero) + int(char)) if char.isdecimal() else char for char in number
    )


DISGUISES = {
    "zero-width space": once("\u200b"),
    "zero-width spaces everywhere": between("\u200b"),
    "soft hyphen": once("\u00ad"),
    "word joiner": once("\u2060"),
    "byte-order mark": once("\ufeff"),
    "override of direction": lambda number: f"\u202d{number}\u202c",
    "isolates": lambda number: f"\u2066{number[:3]}\u2069\u2066{number[3:]}\u2069",
    "mark of direction": between("\u200e"),
    "Arabic letter mark": once("\u061c"),
    "Hangul filler": once("\u3164"),
    "half-width Hangul filler": once("\uffa0"),
    "combining grapheme joiner": between("\u034f"),
    "Khmer inherent vowel": once("\u17b4"),
    "Mongolian selector": once("\u180b"),
    "variation selectors": between("\ufe0f"),
    "later variation selector": once("\U000e0100"),
    "joiners": between("\u200d"),
    "non-joiners": between("\u200c"),
    "tags": once("\U000e0061\U000e0062\U000e007f"),
    "interlinear annotation": once("\ufff9"),
    "invisible times": once("\u2062"),
    "musical format sign": once("\U0001d173"),
    "control sign": once("\x07"),
    "delete": once("\x7f"),
    "lone surrogate": once("\ud83d"),
    "noncharacter": once("\ufdd0"),
    "Arabic-Indic digits": digits_from("\u0660"),
    "Persian digits": digits_from("\u06f0"),
    "Devanagari digits": digits_from("\u0966"),
    "full-width digits": digits_from("\uff10"),
    "mathematical digits": digits_from("\U0001d7ce"),
    "circled digits": lambda number: number.translate(
        {ord("0"): "\u24ea"} | {ord(str(n)): chr(0x245F + n) for n in range(1, 10)}),
    "digits in black circles": lambda number: number.translate(
        {ord("0"): "\u24ff"} | {ord(str(n)): chr(0x2775 + n) for n in range(1, 10)}),
    "digits of dingbats": lambda number: number.translate(
        {ord("0"): "\U0001f10c"} | {ord(str(n)): chr(0x2789 + n) for n in range(1, 10)}),
    "struck through": lambda number: "".join(f"{char}\u0336" for char in number),
    "underlined": lambda number: "".join(f"{char}\u0332" for char in number),
    "under a double line": lambda number: "".join(f"{char}\u0333" for char in number),
    "in circles": lambda number: "".join(f"{char}\u20dd" for char in number),
    "with accents on its digits": lambda number: "".join(
        f"{char}\u0301\u0323" if char.isdigit() else char for char in number),
    "lowered digits": digits_from("\u2080"),
    "a footnote behind it": lambda number: f"{number}\u00b9",
    "bold letters beside it": lambda number: f"{number} \U0001d407\U0001d41a\U0001d42b",
    "keycaps": lambda number: "".join(
        f"{char}\ufe0f\u20e3" if char.isdigit() else char for char in number
    ),
    "beside Hebrew, with marks": lambda number: f"{number[:4]}\u200f{number[4:]} שלום",
}
IN_HTML = {
    "an entity": once("&shy;"),
    "a numeric entity": once("&#8203;"),
    "a hexadecimal entity": once("&#x2060;"),
    "bold in the middle": lambda number: f"{number[:4]}<strong>{number[4:]}</strong>",
    "bold beside italics": lambda number: f"<strong>{number[:4]}</strong><em>{number[4:]}</em>",
    "spans and joiners": lambda number: f"<span>{number[:4]}&zwj;</span><u>{number[4:]}</u>",
    "a comment": once("<!-- x -->"),
    "digits as entities": lambda number: "".join(f"&#{ord(char)};" for char in number),
    "in words of a link": lambda number: f'<a href="https://a.nl/">{number}</a>',
}
GROUPED = [
    ("nl_bsn", "BSN 123{}456{}782"), ("phone", "bel 06{}1234{}5678"),
    ("iban", "NL91{}ABNA{}0417{}1643{}00"),
]
SPACES = ["\u00a0", "\u2007", "\u2009", "\u202f", "\u3000", "\u2800", "\u200f \u200f", "&nbsp;"]


# Signs that people put between the digits of a number.
SEPARATORS = [" ", ".", "-", "/", "_", "*", "|", "~", " - ", ". ", " . ", "  ", "\t", "\u2013",
              "\u00b7", "\u2022", "\u2027", "\u2219", "\u22c5", "\uff0f", "\uff3f", "\uff0d"]
SEPARATED = ["nl_bsn", "nl_vnummer", "pl_pesel"]


def kinds_in(value, door):
    """What the door finds, whether it refuses the text or lets it pass."""
    try:
        return kinds_of(door(value).findings)
    except Blocked as blocked:
        return kinds_of(blocked.findings)

# How people write a number that is not to be found, or that a page broke in two.
AS_PEOPLE_WRITE = [
    ("nl_bsn", "BSN 123'456'782"), ("nl_bsn", "BSN 123’456’782"), ("nl_bsn", "BSN 123,456,782"),
    ("nl_bsn", "BSN 123 456\n782"), ("nl_bsn", "BSN 123456-\n782"), ("nl_bsn", "BSN l23456782"),
    ("nl_bsn", "BSN I2345678 2"), ("nl_bsn", "het bsn is 1,2,3,4,5,6,7,8,2"),
    ("nl_vnummer", "V-nummer 286'123'4567"), ("nl_vnummer", "V-nummer 286123\n4567"),
    ("iban", "NL9lABNA0417164300"), ("iban", "NL9l ABNA O417 I643 OO"),
    ("iban", "N.L.9.1.A.B.N.A.0.4.1.7.1.6.4.3.0.0"), ("iban", "NL_91_ABNA_0417_1643_00"),
    ("iban", "NL|91|ABNA|0417|1643|00"), ("iban", "NL*91*ABNA*0417*1643*00"),
    ("nl_bsn", "zie https://voorbeeld.nl/dossier?a=1&bsn=123456782"),
    ("phone", "zie https://voorbeeld.nl/?tel=0612345678"),
    ("phone", "bel 06'1234'5678"), ("phone", "bel 06,12345678"), ("phone", "bel 06_1234_5678"),
    ("phone", "bel 06 * 12 * 34 * 56 * 78"), ("phone", "bel 06|1234|5678"),
    ("phone", "bel +31'6'12345678"), ("phone", "haar nummer: 06-1234\n5678"),
    ("phone", "telefoon +31 6\n12345678"), ("phone", "bel 06l2345678"),
    ("phone", "bel nul zes een twee drie vier vijf zes zeven acht"),
    ("phone", "bel nul zes, 12 34 56 78"), ("phone", "call oh six one two three four five six"
                                                     " seven eight"),
    ("phone", "null sechs eins zwei drei vier fünf sechs sieben acht"),
    ("phone", "zéro six, douze: zéro six un deux trois quatre cinq six sept huit"),
    ("phone", "zero sei uno due tre quattro cinque sei sette otto"),
]
# As colleagues typed it, of kinds that no rule knew.
AS_COLLEAGUES_TYPE = [
    ("nl_postcode", "client woont in 1104gz"), ("nl_postcode", "de taxi: ze zit op 5622 l d"),
    ("nl_postcode", "pc van cl is 3531 KJ welke wijkteam hoort daarbij"),
    ("nl_vnummer", "betr: V2719384406 verzoek"),
    ("nl_vnummer", "haar nummer bij de ind is 2 8 3 9 4 1 7 7 0 5"),
    ("dob", "hij is vd 28 feb '79"), ("dob", "zij werd geboren in herat, 30/10/1993"),
    ("dob", "clnt v., 12-07-2002, iran"), ("dob", "bd: 11 11 1990 / nationality: syrian"),
    ("dob", "nascuta pe 15.10.2005 in bacau"), ("dob", "дата народження 08.05.1999"),
    ("dob", "مواليد 27/8/1984 حلب"), ("nl_address", "taxi ophalen eikenweg 62 om 8.15u"),
    ("nl_address", "send it to 112 upper mallow street limerick"),
    ("patient_number", "patnr umc 4471820, afspraak gyn"),
    ("passport", "paspoort client NSR7K4P81 ligt bij de ex"),
    ("handle", "on viber? she goes by darynka_p there"),
    ("name_after_title", "السيدة الحمصي خايفة"), ("name_after_title", "اسمه دلشاد وهددها"),
    ("name_after_title", "пані Гриневич не хоче йти"),
    ("postcode", "post code where she stays: SLM 1542"), ("postcode", "CAP di residenza 80143"),
    ("postcode", "elle loge dans le 93200, code postal seul"),
    ("postcode", "\u03bf \u03a4\u039a της είναι 112 57"),
    ("nl_postcode", "welk wijkteam hoort er bij 1068 TD ? dan kan ik mevrouw aanmelden"),
    ("nl_vnummer", "vnum 2807.44.1962 ligt daar"),
    ("nl_vnummer", "ind zegt niets onder 2825017734"),
    ("case_number", "file no at the legal aid clinic is LAB/2023/04418 for this lady"),
    ("dob", "volgens het paspoort 22 sept. 1985, volgens haar later"),
    ("dob", "ze is van twaalf april negentienhonderdzevenentachtig"),
    ("dob", "geboren eenentwintig maart negentienvijfennegentig"),
    ("nl_address", "ze slaapt op azc Burgum, unit 14, kamer 3"),
    ("nl_address", "vanaf de Plein 1944 nr 71, bovenbuurvrouw belde"),
    ("nl_kenteken", "auto van dader staat genoteerd als HX.614.B"),
    ("handle", "she posts as u/quiet_lagos_girl and described it"),
    ("phone", "haar nr: nul zes, achtentwintig, eenenveertig, achtenveertig, vierenvijftig"),
    ("name_after_title", "hij staat bekend als R e b w a r hier"),
    ("name_after_title", "mw H0sseini belde, ze durft niet"),
    ("name_after_title", "client is L3yla, you know who"),
    ("name_after_title", "ik schrijf t zo op, h.a.w.a, ze is zwanger"),
    ("name_after_title", "r. osmani heeft vanochtend weer niet gegeten"),
    ("name_after_title", "Agendapunt 4: casus Y. Demirtaş. Besloten: eerst veiligheid."),
    ("name_after_title", "FYI mercy o. got her decision, negative"),
    ("name_after_title", "Hij laat zich Prince noemen en regelde de klanten."),
    ("name_after_title", "Goedemorgen, Selamawit heeft vannacht weer een herbeleving gehad."),
    ("nl_vnummer", "overdracht: vrouw eritrea (2832402906) mag niet bij haar man"),
    ("nl_vnummer", "son numéro V aux Pays-Bas est 2777182706"),
    ("iban", "nr konta PL 88 9316 3757 4250 1882 5642 3128"),
]
NO_NUMBERS = [
    "In 2023 waren het 12,345,678 mensen en 1'234'567 euro, samen 123'456'782.",
    "Op de dagen 06,07,08,09,10 en van 06:30,08:15,09:45 tot 10:30.",
    "Het budget is 0,612345678 miljoen; de index 0,61,23,45,67,89.",
    "Tel mee: een, twee, drie, vier, vijf, zes, zeven, acht, negen, tien.",
    "Van de acht vrouwen hadden er zes twee kinderen en een drie.",
    "Model l0 en O2, een 1o jaar oud; zaal IO en O.",
    "zie https://voorbeeld.nl/dossier?absnr=123456782 en https://voorbeeld.nl/hotel/0612345678",
    "De film duurt 62 minuten, halverweg 5 keer onderweg 3 dagen; de hoofdweg 12.",
    "السيدة الرئيسة قالت", "in 1104 gevallen; typ 3000 xl; in 2019 nl een rapport",
    "5 women crossing the road, at 9 people a day on the street",
    "De app heet Amal en werkt in 6 talen; the film is called Thelma.",
    "Het wijkteam zit aan de Marktstraat 5, 1068 TD Amsterdam.", "Zaal 4 nr 12; groep 3, kamer 2",
    "People miss appointments; o.a. a.u.b. en z.s.m., l.h.b.t.i.q. groepen; i.e. www.a.b.nl",
    "Fase 2 a b c d; bestel 2799999999/3, artikel 28-10-2024 11:00",
    "zie a. bijlage heeft b. tabel is",
    "2019\n2020\n2021\n2022", "Stappen: 1, 2, 3, 4, 5, 6, 7, 8, 9",
]


@pytest.mark.parametrize(("kind", "text"), AS_PEOPLE_WRITE + AS_COLLEAGUES_TYPE)
def test_it_is_found_as_people_hide_or_break_it(kind, text):
    assert kind in kinds_in(text, check)


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_amounts_lists_and_counting_are_nobodys_number(text):
    assert kinds_in(text, check) == []


@pytest.mark.parametrize("kind", PLAIN)
def test_it_is_found_plain(kind):
    assert kinds_in(PLAIN[kind], check) == [kind]
    assert kinds_in(f"<p>{PLAIN[kind]}</p>", check_html) == [kind]


@pytest.mark.parametrize("kind", PLAIN)
@pytest.mark.parametrize("disguise", DISGUISES)
def test_it_is_found_in_disguise(kind, disguise):
    text = PLAIN[kind].replace(NUMBERS[kind], DISGUISES[disguise](NUMBERS[kind]))
    assert kinds_in(text, check) == [kind]
    assert kinds_in(plain_text_to_html(text), check_html) == [kind]


@pytest.mark.parametrize("kind", PLAIN)
@pytest.mark.parametrize("disguise", IN_HTML)
def test_it_is_found_in_the_layout_of_rich_text(kind, disguise):
    text = PLAIN[kind].replace(NUMBERS[kind], IN_HTML[disguise](NUMBERS[kind]))
    assert kind in kinds_in(f"<p>{text}</p>", check_html)


@pytest.mark.parametrize(("kind", "text"), GROUPED)
@pytest.mark.parametrize("space", SPACES, ids=ascii)
def test_it_is_found_in_groups_with_any_space(kind, text, space):
    assert kind in kinds_in(f"<p>{text.replace('{}', space)} שלום</p>", check_html)


@pytest.mark.parametrize("kind", SEPARATED)
@pytest.mark.parametrize("sign", SEPARATORS, ids=ascii)
def test_it_is_blocked_with_any_sign_between_its_digits(kind, sign):
    number = NUMBERS[kind]
    for text in (sign.join(number), sign.join((number[:3], number[3:6], number[6:]))):
        assert kind in kinds_in(PLAIN[kind].replace(number, text), check)


def test_it_is_found_behind_a_very_long_text():
    text = "Een gewone zin zonder iets. " * 6_000 + "BSN 123456782"
    assert kinds_in(text, check) == ["nl_bsn"]
    assert kinds_in("x " * 59_990 + "BSN 123456782 x", check) == ["nl_bsn"]


def test_what_blocks_is_not_crowded_out_by_what_warns():
    text = "\n".join(f"jan{n}@example.org" for n in range(80)) + "\nBSN 123456782"
    assert "nl_bsn" in kinds_in(text, check)
