"""What requests and their answers are called, and what each asks of the school."""

from collections.abc import Mapping

from kiosk.domain.rights import Asker, LongerBecause, RequestState, Right
from kiosk.services.views import Words

RIGHT_WORDS: Mapping[Right, Words] = {
    Right.ACCESS: Words("Inzage", "Access"),
    Right.RECTIFICATION: Words("Verbeteren", "Rectification"),
    Right.ERASURE: Words("Wissen", "Erasure"),
    Right.RESTRICTION: Words("Beperken", "Restriction"),
    Right.OBJECTION: Words("Bezwaar", "Objection"),
}
NEEDS: Mapping[Right, Words] = {
    Right.ACCESS: Words(
        "Maak de inzage en lees haar na voordat je haar geeft. Andere leerlingen staan er niet in.",
        "Make the file for access and read it before you give it. Other pupils are left out.",
    ),
    Right.RECTIFICATION: Words(
        "Namen en groepen verbeter je in de leerlingadministratie. In het dossier zet je een aanvulling; niets wordt "
        "overschreven.",
        "Names and groups are corrected in the pupil administration. In the file you add an addendum; nothing is "
        "overwritten.",
    ),
    Right.ERASURE: Words(
        "Wat niet meer nodig is, wordt gewist. Een dossier met een maatregel blijft zolang de school het moet bewaren. "
        "Ligt er nog een toestel, geef dat eerst terug.",
        "What is no longer needed is erased. A file with a measure stays as long as the school has to keep it. "
        "Is an item still here, give it back first.",
    ),
    Right.RESTRICTION: Words(
        "Beperk de gegevens: ze worden bewaard, niet gebruikt. Inleveren en ophalen gaan gewoon door.",
        "Restrict the data: they are kept, not used. Handing in and collecting go on.",
    ),
    Right.OBJECTION: Words(
        "Weeg het bezwaar tegen waarom de school de gegevens nodig heeft, en schrijf op waarom. Beperk de gegevens tot "
        "er een besluit is.",
        "Weigh the objection against why the school needs the data, and write down why. Restrict the data until it is "
        "decided.",
    ),
}
ASKER_WORDS: Mapping[Asker, Words] = {
    Asker.PARENT: Words("ouder (leerling jonger dan 16)", "parent (pupil under 16)"),
    Asker.PUPIL: Words("leerling zelf (16 of ouder)", "the pupil (16 or older)"),
}
STATE_WORDS: Mapping[RequestState, Words] = {
    RequestState.OPEN: Words("open", "open"),
    RequestState.GRANTED: Words("gedaan", "done"),
    RequestState.PARTLY: Words("deels gedaan", "partly done"),
    RequestState.REFUSED: Words("geweigerd", "refused"),
    RequestState.WITHDRAWN: Words("ingetrokken", "withdrawn"),
}
LONGER_WORDS: Mapping[LongerBecause, Words] = {
    LongerBecause.COMPLEX: Words("het is ingewikkeld", "it is complex"),
    LongerBecause.MANY: Words("het zijn veel verzoeken", "there are many requests"),
}
