"""Kinds of sentences that batches 23 to 26 of bench/privacy missed, and what must stay quiet."""
import pytest

from platform_core.privacy.detectors import find

NAMES = (
    # The family name comes first, and a middle name is no name elsewhere.
    ("Volgens Tran Thi Hoa werkten er nog zes meisjes.", "Tran Thi Hoa"),
    ("According to Vo Thi Sau there were six.", "Vo Thi Sau"),
    ("We hebben Le Thi Thu opgevangen.", "Le Thi Thu"),
    ("Li Xiaomei werkt in een massagesalon.", "Li Xiaomei"),
    # Ngo is a family, an NGO is none.
    ("On a trouvé une place pour Mireille Ngo Bassong.", "Mireille Ngo Bassong"),
    ("We found a place for Marie-Claire Ngo in Cork.", "Marie-Claire Ngo"),
    # All are greeted, and then somebody is spoken of.
    ("Hoi allemaal, Bilal (de zoon van zeven) vertelde het op school.", "Bilal"),
    ("Hi all, Samira ran away last night.", "Samira"),
    # What the sentence says of her life.
    ("Maria has two small children.", "Maria"),
    ("Elena are doi copii mici.", "Elena"),
    ("Anita eet al dagen niets.", "Anita"),   # "eet al" is no "et al"
    ("Mercy came back with the baby.", "Mercy"),
    ("Patience never eats with the others.", "Patience"),
    ("Anna straciła dziecko.", "Anna"),
    ("Rosa tiene dos hijos pequeños.", "Rosa"),
    ("Rebeka férje megint részeg volt.", "Rebeka"),
    ("Between ourselves, Damir has been drinking again.", "Damir"),
    # Behind a word of time, in the accusative, a word of English in German.
    ("Wczoraj Ołena nocowała na komisariacie.", "Ołena"),
    ("Elkísértem Szabó Nórát a rendőrségre.", "Nórát"),
    ("Wir suchen für Blessing einen Platz.", "Blessing"),
    # A colleague who saw somebody is not greeted; nor is whoever gets a letter an author.
    ("Mijn collega zag Semhar bij de bushalte.", "Semhar"),
    ("Ik schreef Mohamad Alkhatib een brief over zijn verlenging.", "Mohamad Alkhatib"),
    ("Wij hebben Roza Hakopian doorverwezen voor EMDR.", "Roza Hakopian"),
    ("Odwiozłam Amirę do szpitala.", "Amirę"),
    ("Her mother-in-law calls Shabana a curse.", "Shabana"),
    ("Op verzoek van Naima hebben we niet gebeld.", "Naima"),
)
OTHERS = (
    ("dob", "01.01.2000 staat als geboortedatum in haar papieren"),
    ("dob", "GB 17-08-1995"),
    ("dob", "Zij zag het levenslicht op 6 mei 1991"),
    ("dob", "He turned 18 on 3/1/2024"),
    ("dob", "he'll be eighteen on 5 July"),
    ("dob", "volgens haar paspoort is ze van 28 oktober 2008"),
    ("nl_address", "Gezin woont aan de Steenweg op Mol 61"),
    ("nl_address", "ze huurt een kamer op de Lijnbaan 60"),
    ("nl_address", "Sie ist bei ihrer Tante in der Lindenstr. 48."),
    ("nl_address", "adresa: bd. Unirii nr. 22, bl. 4"),
    ("nl_address", "haar kamer was Jacob Marisstraat 77 III"),
    ("email", "stuur het naar info@familie-okafor.nl"),
    ("email", "het adres info@gezin-haidari.nl is van vader"),
    ("phone", "Ihre Nummer: 0176 57319048"),
    ("handle", "op discord jamal#4471"),
    ("case_number", "dossiernummer Veilig Thuis 2025-49271"),
    ("nl_vnummer", "V-nummers: 28.284.41.335 en 2725817633"),
    ("de_idnr", "steuer id 3425 580 91 61"),
    ("combination", "Iraanse man van 29 in het azc van Hoogeveen, wordt gepest."),
    ("combination", "Afghaanse jongen van 15, alleen, in de opvang in Katwijk."),
)
QUIET = (
    "Hi all, Anna here from the midwives' centre.",
    "Dang good idea, and Feng Shui is a course of study.",
    "We visited Ho Chi Minh City and wrote about it.",
    "An NGO and a refugee council run it together.",
    "Prima stuk, Esther, ik stuur het door aan ons team.",
    "Aanvulling op Karim: in Den Bosch doen ze het ook zo.",
    "Collega Petra liet zien hoe zij dit aanpakt.",
    "Mama's die elkaar helpen, dat is de kracht van deze groep.",
    "Bel ons gerust: 030 230 7300, vraag naar het team ouderschap.",
    "Bij mensenhandel is er CoMensha, 033 448 11 86.",
    "I heard a talk by Gabor Maté last week.",
    "The cloth tore, and the price rose.",
    "Charity shops gave us coats.",
    "Always ring 112 in an emergency.",
    "Selam Haile Kidane (2021) counted them.",
    "De nieuwe studie is van Nguyen Van Duc (2020).",
    "Uyen Tran Pham et al counted them too.",
    "In the 2018 WHO study it is counted apart.",
    "Mail je vraag naar info@fairwork.example.",
    "De conventie van Macedonië is in 2019 getekend.",
)
# Twenty siblings of each kind that was mended.
FAMILY_NAME_FIRST = (
    "Tran Thi Hoa",
    "Nguyen Van Duc",
    "Pham Thi Mai",
    "Huynh Ngoc Anh",
    "Phan Thi Tuyet",
    "Dang Thi Ngoc",
    "Bui Quang Huy",
    "Ngo Thi Lan",
    "Duong Van Minh",
    "Le Thi Bich",
    "Vo Thi Sau",
    "Trinh Thi Nga",
    "Li Xiaomei",
    "Wang Xiuying",
    "Zhang Wei",
    "Chen Meiling",
    "Liu Yanyan",
    "Zhao Lihua",
    "Huang Guilan",
    "Ma Lihua",
)
CHILDREN = (
    "{} heeft twee kinderen.",
    "{} heeft drie kleine kinderen.",
    "{} has four children.",
    "{} has two small children.",
    "{} hat drei Kinder.",
    "{} hat zwei kleine Kinder.",
    "{} a deux enfants.",
    "{} a trois petites filles.",
    "{} tiene dos hijos.",
    "{} tiene tres hijas pequeñas.",
    "{} ha due figli.",
    "{} ha tre bambini piccoli.",
    "{} tem dois filhos.",
    "{} tem três filhas.",
    "{} ma dwoje dzieci.",
    "{} are doi copii.",
    "{} are trei fete.",
    "{} har två barn.",
    "{} ima dvoje djece.",
    "{} két gyereket nevel.",
)
ORIGINS = (
    "Afghaanse", "Iraanse", "Iraakse", "Ivoriaanse", "Dominicaanse", "Haïtiaanse",
    "Macedonische", "Mongoolse", "Tibetaanse", "Birmese", "Oeigoerse", "Liberiaanse",
    "Beninse", "Bengaalse", "Srilankaanse", "Boliviaanse", "Mexicaanse", "Chileense",
    "Argentijnse", "Guatemalteekse",
)


@pytest.mark.parametrize("name", FAMILY_NAME_FIRST)
def test_a_family_name_that_comes_first_is_seen_wherever_it_stands(name):
    for text in (f"Volgens {name} werkten er zes.", f"They moved {name} between farms."):
        found = [text[one.start : one.end] for one in find(text)]
        assert name in found or any(name in one for one in found)


@pytest.mark.parametrize("name", FAMILY_NAME_FIRST)
def test_it_is_not_asked_about_where_it_is_an_author(name):
    assert find(f"{name} (2019) wrote a book about it.") == []


@pytest.mark.parametrize("sentence", CHILDREN)
def test_whose_children_are_counted_is_somebody(sentence):
    text = sentence.format("Elena")
    assert [text[one.start : one.end] for one in find(text)] == ["Elena"]


@pytest.mark.parametrize("origin", ORIGINS)
def test_every_origin_is_one_of_the_facts_that_point_at_somebody(origin):
    text = f"{origin} vrouw van 29 in het azc van Hoogeveen."
    assert "combination" in [one.kind for one in find(text)]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_name_is_seen_by_what_its_sentence_says(text, name):
    assert any(text[one.start : one.end].startswith(name.split()[0]) or name in
               text[one.start : one.end] for one in find(text))


@pytest.mark.parametrize(("kind", "text"), OTHERS)
def test_other_kinds_are_seen(kind, text):
    assert kind in [one.kind for one in find(text)]


@pytest.mark.parametrize("text", QUIET)
def test_what_is_about_nobody_stays_quiet(text):
    assert find(text) == []
