"""The headings of a pupil table: which we know, and which tell of something that is never kept."""

from kiosk.exchange.table_columns import Field

KNOWN = {
    Field.KEY: "leerlingnummer leerlingnr llnr llnummer stamnummer stamnr studentnummer studentnr leerlingid"
    " leerlingcode administratienummer studentid studentnumber pupilnumber",
    Field.FIRST_NAME: "roepnaam voornaam firstname givenname",
    Field.PREFIX: "voorvoegsel voorvoegsels tussenvoegsel tussenvoegsels tussenv infix",
    Field.LAST_NAME: "achternaam familienaam geslachtsnaam lastname familyname surname",
    Field.NAME: "naam leerling leerlingnaam naamleerling volledigenaam name",
    Field.GROUP: "groep klas stamgroep stamklas basisgroep groepsnaam groepnaam klasnaam group class",
    Field.YEAR_GROUP: "jaargroep leerjaar jaarlaag yeargroup",
    Field.BEGINS: "ingang ingangsdatum instroomdatum begindatum startdatum datuminschrijving",
    Field.LEAVES: "einde einddatum uitstroomdatum uitschrijfdatum datumuitschrijving",
}
"""Headings by field, in lower case without anything but letters and digits, separated by spaces."""

_FIELDS = {word: field for field, words in KNOWN.items() for word in words.split()}

_NUMBERS = ("bsn", "burgerservice", "sofi", "onderwijsnummer", "persoonsgebonden", "eckid", "ketenid")
_NUMBERS_EXACTLY = {"pgn", "eck", "ondwnr"}
_PRIVATE_WORDS = (
    "geboort geboren gebdat leeftijd gender sexe adres straat huisnummer huisnr postcode woonplaats telefo mobiel mail"
    " nationaliteit gewicht foto ouder verzorger moeder vader huisarts medisch allergi dieet godsdienst iban"
    " rekeningnummer voorletter initial opmerking notitie birth phone address parent"
)
_PRIVATE = tuple(_PRIVATE_WORDS.split())
_PRIVATE_EXACTLY = {"geslacht", "mv", "mvx", "land", "plaats", "tel", "voornamen", "sex", "zorg", "opm"}


def field_of(head: str) -> Field | None:
    """What a column with this heading holds, as far as we know."""
    return _FIELDS.get(_plain(head))


def names_a_number(head: str) -> bool:
    """True for the heading of a BSN, onderwijsnummer or ECK-iD."""
    plain = _plain(head)
    return plain in _NUMBERS_EXACTLY or any(word in plain for word in _NUMBERS)


def never_kept(head: str) -> bool:
    """True for the heading of something about a person that the product never keeps."""
    plain = _plain(head)
    if plain in _FIELDS:
        return False
    return plain in _PRIVATE_EXACTLY or any(word in plain for word in _PRIVATE)


def _plain(head: str) -> str:
    """Lower case, without anything but letters and digits."""
    return "".join(char for char in head.lower() if char.isalnum())
