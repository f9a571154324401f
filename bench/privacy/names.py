"""Invented names, addresses, plates and contacts of many countries, as the sentences need them."""

FIRST = {
    "any": ["Fatima", "Maryam", "Youssef", "Amina", "Hodan", "Selam", "Blessing", "Rojîn"],
    "nl": ["Sanne", "Femke", "Joris", "Anne-Fleur"], "en": ["Aoife", "Niamh", "Grace", "Siobhán"],
    "de": ["Jürgen", "Anneliese", "Käthe"], "fr": ["Zoé", "Éloïse", "Jean-Luc"],
    "es": ["Íñigo", "Lucía", "Nuria"], "it": ["Chiara", "Giosuè", "Niccolò"],
    "pl": ["Łukasz", "Małgorzata", "Świetlana"], "el": ["Ελένη", "Γιώργος", "Φατιμά"],
    "bg": ["Десислава", "Георги", "Фатима"], "hr": ["Željka", "Đurđa", "Ivan"],
    "hu": ["Ágnes", "Örs", "Zsófia"], "sl": ["Špela", "Matjaž", "Urška"],
    "mt": ["Ġorġ", "Marija", "Żeppi"], "pt": ["João", "Conceição", "Inês"],
    "ro": ["Ștefan", "Ioana", "Țuțu"], "sv": ["Åsa", "Göran", "Märta"],
}
SURNAMES = {
    "any": ["El Amrani", "Haddad", "Abdi", "Tesfay", "O’Brien", "Ben Ali", "Al-Sayed", "Okafor"],
    "nl": ["de Vries", "De Vries", "Van den Berg", "van der Meer", "Van 't Hoff", "Jansen-de Wit",
           "ter Braak", "Bakker", "In 't Veld", "Op den Kamp"],
    "en": ["Murphy", "O'Neill", "McCarthy", "Smith-Jones", "Ní Bhriain"],
    "de": ["Müller", "von Bülow", "Schäfer-Ünal", "Groß"],
    "fr": ["Lefèvre", "de La Tour", "D'Angelo", "N'Diaye"],
    "es": ["García Márquez", "Núñez", "de la Cruz", "Del Río"],
    "it": ["Rossi", "D'Amico", "De Luca", "Della Valle"],
    "pl": ["Kowalska", "Wiśniewski", "Żuławski", "Nowak-Łaska"],
    "el": ["Παπαδοπούλου", "Γεωργίου", "Ιωαννίδης", "Χατζή"],
    "bg": ["Иванова", "Петров", "Димитрова", "Стоянов"],
    "hr": ["Horvat", "Kovačić", "Šimić", "Đurić"], "hu": ["Kovács", "Szabó", "Őry", "Nagy"],
    "sl": ["Novak", "Žagar", "Čeh", "Kranjc"], "mt": ["Borg", "Żammit", "Mifsud", "Ħalil"],
    "pt": ["Silva", "Conceição", "dos Santos"], "ro": ["Popescu", "Țuca", "Ștefănescu"],
    "sv": ["Åkesson", "Lindqvist", "Öberg"],
}
MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
          "diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
          "dicembre",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
          "listopada grudnia",
    "el": "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου "
          "Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "hr": "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada "
          "studenoga prosinca",
    "hu": "január február március április május június július augusztus szeptember október "
          "november december",
    "sl": "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra "
          "decembra",
    "mt": "Jannar Frar Marzu April Mejju Ġunju Lulju Awwissu Settembru Ottubru Novembru Diċembru",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
          "dezembro",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie "
          "decembrie",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
}
MONTHS = {language: months.split() for language, months in MONTHS.items()}
ADDRESSES = {
    "nl": ["Dorpsstraat #", "Beukenlaan # bis", "De Hoefslag #", "Achterom #", "Het Rond #",
           "Kerkpad #a", "Oude Gracht #", "Burgemeester de Vlugtlaan #-2", "Lange Voorhout #",
           "Nieuwezijds Voorburgwal #", "Spui #", "Rijksweg #"],
    "en": ["# Baker Street", "# Church Lane", "Flat 3, # High Road", "# O'Connell St",
           "# St Mary's Crescent", "Apartment #, Liffey Court"],
    "de": ["Hauptstraße #", "Am Markt #", "Lindenallee #a", "Unter den Linden #", "Goethestr. #",
           "Schlossplatz #", "Kirchgasse #"],
    "fr": ["# rue de la Paix", "# avenue Jean Jaurès", "# bis, boulevard Voltaire",
           "Rue Neuve #", "# place de la République", "chaussée de Charleroi #"],
    "es": ["calle Mayor, #", "C/ de la Luna #", "Avenida de América #", "Plaza de España, #",
           "Carrer de Balmes #", "Paseo del Prado nº #"],
    "it": ["via Garibaldi #", "Via dei Mille, #", "corso Italia #", "piazza Dante #",
           "viale Monza #/b", "vicolo Stretto #"],
    "pl": ["ul. Długa #", "ulicy Marszałkowskiej #", "al. Jerozolimskie #/4", "os. Słoneczne #",
           "ul. 3 Maja #", "plac Wolności #"],
    "el": ["οδός Ερμού #", "Λεωφόρος Κηφισίας #", "Πλατεία Βικτωρίας #", "Ερμού #",
           "οδό Αχαρνών #"],
    "bg": ["ул. Раковски #", "бул. Витоша #", "ул. „Шипка“ №#", "ж.к. Люлин, бл. #",
           "улица Иван Вазов #"],
    "hr": ["Ilica ulica #", "Ulica kralja Zvonimira #", "Trg bana Jelačića #",
           "Savska cesta #", "Vukovarska ul. #"],
    "hu": ["Váci utca #", "Andrássy út #", "Kossuth tér #", "Petőfi u. #", "Rákóczi körút #"],
    "sl": ["Slovenska cesta #", "Trubarjeva ulica #", "Prešernov trg #", "Celovška c. #"],
    "mt": ["# Triq ir-Repubblika", "Triq San Pawl #", "# Republic Street", "#, Triq il-Kbira"],
    "pt": ["Rua Augusta, #", "Avenida da Liberdade #", "Travessa do Carmo nº #"],
    "ro": ["Strada Lipscani #", "str. Mihai Eminescu nr. #", "bulevardul Unirii #"],
    "sv": ["Storgatan #", "Drottningvägen #", "Kungsgränd # B"],
}
PLATES = {
    "nl": ["GB-999-X", "99-AAA-9", "gb999x", "99 AAA 9", "AA99AA", "kk-99-pp", "A 999 AA",
           "9aaa99"],
    "en": ["191-D-99999", "12 KE 9999", "AB12 AAA", "221d9999"],
    "de": ["B-AB 9999", "M XY 999", "hh-ab 99", "KA-A 9999E"],
    "fr": ["AB-999-CD", "AA 999 AA", "ab999cd", "1-ABC-999"],
    "es": ["9999 BCD", "9999-FGH", "9999bcd", "M-9999-AB"],
    "it": ["AB 999 CD", "AA999AA", "ab 999 cd"],
    "pl": ["WA 99999", "KR 9AB99", "PO99999", "wa 99999"],
    "el": ["ΙΖΑ-9999", "ΥΝΕ 9999", "ABE-9999", "ιζα 9999"],   # noqa: RUF001
    "bg": ["СА 9999 АВ", "CA9999AB", "РВ 9999 КН", "са 9999 ав"],   # noqa: RUF001
    "hr": ["ZG 9999-AB", "ST-999-AA", "ZG9999AB", "ri 999 ab"],
    "hu": ["ABC-999", "AA BC-999", "abc 999", "ABC999"],
    "sl": ["LJ AB-999", "MB 99-9AB", "lj ab 999"],
    "mt": ["ABC 999", "JQZ-999", "abc999"],
}
LOCALS = ["fatima92", "amina.tesfay", "j.jansen", "helpende.fatima", "hr.deboer", "info.fatima",
          "rana_k", "contact.m.haddad", "maria-lopez", "team.omar", "support.jan", "mila+werk"]
HOSTS = ["example.org", "zorg.example", "mail.example.org", "gmail.com", "hotmail.nl", "post.pl",
         "ziggo.nl", "otenet.gr", "abv.bg", "libero.it"]
PRIVATE = ["gmail.com", "hotmail.com", "outlook.com", "yahoo.fr", "icloud.com", "ziggo.nl",
           "web.de", "libero.it", "wp.pl", "abv.bg", "telenet.be", "protonmail.com"]
HIDDEN = [
    "fatima92 [at] gmail.com", "fatima(at)gmail(dot)com", "amina at gmail dot com",
    "amina apenstaartje hotmail punt com", "j.jansen [at] zorg [punt] nl", "omar @ gmail . com",
    "rana arobase yahoo point fr", "rana chiocciola libero punto it", "fatima{at}example{dot}org",
    "m.haddad apestaartje gmail punt com", "lopez arroba hotmail punto es",
    "jan (a) example.org", "lena (ät) web (punkt) de", "fatima AT example DOT org",
    "amina＠gmail.com", "nora malpa wp kropka pl",   # noqa: RUF001
]
HANDLES = ["fatima_92", "@amina.k", "rana.xx", "blessing22", "mila__k", "@omar_ali", "hodan.s"]
PROFILES = [
    "facebook.com/fatima.haddad.92", "https://www.instagram.com/amina_k/",
    "https://www.facebook.com/profile.php?id=100012345678901", "tiktok.com/@rana.xx",
    "https://x.com/omar_ali", "linkedin.com/in/maria-lopez-12a", "t.me/blessing22",
    "https://wa.me/31612345678", "snapchat.com/add/hodan.s", "vk.com/id12345678",
    "https://m.facebook.com/amina.tesfay", "https://twitter.com/mila__k",
]
