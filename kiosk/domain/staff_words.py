"""The words of staff mode at the entrance: pages, tiles, buttons, and how something ended."""

from collections.abc import Mapping
from types import MappingProxyType

from kiosk.domain.situation import StaffPage, StaffTold, Tile
from kiosk.domain.words import Label, Words

CODE_WRONG = Words(
    "Toets je code",
    "Dat was hem niet. Probeer het nog een keer.",
    "That was not it. Try again, or hold the diamond for 2 s to stop.",
)

STAFF_WORDS: Mapping[StaffPage, Words] = MappingProxyType(
    {
        StaffPage.MENU: Words("Wat wil je doen, {staff_name}?", "", "What would you like to do?"),
        StaffPage.ASK_PUPIL: Words(
            "Welke leerling?", "Tik de pas. Geen pas bij de hand? Kies het vak.", "Tap the pupil’s card, or choose."
        ),
        StaffPage.RELEASE: Words("{about} · {place} teruggeven?", "Waarom nu?", "Give it back now? Why?"),
        StaffPage.GROUPS: Words("Welke groep?", "", "Which group?"),
        StaffPage.SLOTS: Words("Welk vak?", "", "Which slot?"),
        StaffPage.CARDS: Words("Wat met de pas?", "", "What about the card?"),
        StaffPage.NEW_CARD: Words(
            "{about} · pas koppelen", "Leg de nieuwe pas op de lezer.", "Place the new card on the reader."
        ),
        StaffPage.TAP_AGAIN: Words(
            "{about} · pas koppelen", "Tik dezelfde pas nog een keer.", "Tap the same card once more."
        ),
    }
)

STAFF_TOLD: Mapping[StaffTold, Words] = MappingProxyType(
    {
        StaffTold.RESTING: Words("Even pauze", "Over een minuut kan het weer.", "Try again in a minute."),
        StaffTold.NO_CODE: Words(
            "Nog geen code", "Maak een code op de pagina Personeelspassen.", "Make a code on the staff page first."
        ),
        StaffTold.NOT_YOURS: Words("Niet jouw groep", "Vraag de conciërge of de directie.", "Not your group."),
        StaffTold.NOTHING_HERE: Words("Er ligt niets", "van deze leerling in het hotel.", "Nothing is here."),
        StaffTold.NOTHING_TO_CHOOSE: Words(
            "Niets te kiezen", "Gebruik de pagina aan de balie.", "Nothing to choose. Use the desk page."
        ),
        StaffTold.GIVEN_BACK: Words("Geef {him} terug", "{about} · pak {him} uit {place}", "Give {en_it} back."),
        StaffTold.TAKEN_IN: Words("Ingeleverd", "{about} · leg {him} in {place}", "Handed in. Put {en_it} {en_in}."),
        StaffTold.LOOK_INSIDE: Words(
            "Kijk in {place}.", "Het blijft ingeleverd.", "Look inside. Nothing changes in the book."
        ),
        StaffTold.ATTENDING: Words(
            "Jij kijkt mee",
            "Elk toestel is uit gezien. Tik je pas om te stoppen.",
            "You attend. Tap your card to stop.",
        ),
        StaffTold.ATTENDED: Words("Klaar met meekijken", "Dank je wel!", "You no longer attend. Thank you!"),
        StaffTold.BLOCKED: Words(
            "De pas is geblokkeerd", "{about} kan een nieuwe of een leenpas krijgen.", "The card is blocked."
        ),
        StaffTold.LINKED: Words("De pas is gekoppeld", "{about} kan nu inleveren.", "The card is linked."),
        StaffTold.LENT: Words("De leenpas werkt", "{about} · alleen vandaag", "The loan card works today."),
        StaffTold.CARD_TAKEN: Words(
            "Deze pas is bezet",
            "Hij is al van iemand. Pak een andere pas.",
            "This card is somebody’s already. Take another one.",
        ),
        StaffTold.CARD_BLOCKED: Words(
            "Deze pas is geblokkeerd", "Pak een andere pas.", "This card is blocked. Take another one."
        ),
        StaffTold.CARD_UNKNOWN: Words("Deze pas ken ik niet", "Kies het vak.", "I don’t know this card."),
        StaffTold.NOT_RECORDED: Words(
            "Niet gelukt", "Ik kan het nu niet onthouden. Schrijf het op.", "I can’t save this now. Write it down."
        ),
    }
)

STAFF_TILES: Mapping[StaffPage, tuple[Tile, ...]] = MappingProxyType(
    {
        StaffPage.MENU: (
            Tile("hand_out", "Teruggeven", "eerder, of voor de les", "Give back"),
            Tile("take_in", "Aannemen", "zonder pas", "Take in"),
            Tile("link_card", "Pas koppelen", "nieuw, verloren, leenpas", "Link a card"),
            Tile("count", "Tellen", "aantal per groep, geen namen", "Count"),
            Tile("look", "Vak bekijken", "het blijft ingeleverd", "Look inside"),
            Tile("attend", "Meekijken", "jij ziet dat hij uit is", "Attend"),
        ),
        StaffPage.RELEASE: (
            Tile("early_home", "Eerder naar huis", "blijft vandaag weg", "Going home early"),
            Tile("parent_collects", "Ouder haalt op", "staat bij de deur", "A parent collects"),
            Tile("lesson", "Voor de les", "komt straks terug", "For the lesson"),
            Tile("talk", "Overleg", "samen met leerkracht", "Talk with the teacher"),
        ),
        StaffPage.CARDS: (
            Tile("lost", "Verloren", "de oude pas doet het niet meer", "Lost: block it"),
            Tile("new", "Nieuwe pas", "blijft van de leerling", "A new card"),
            Tile("loan", "Leenpas", "alleen vandaag", "A loan card"),
        ),
    }
)
"""The code of a reason to give something back is the code in the ledger."""

NEXT, DO, STOP = Label("Kies", "Next"), Label("Doen", "OK"), Label("Stoppen", "Stop")
STAFF_BUTTONS: Mapping[StaffPage, tuple[Label | None, Label | None, Label]] = MappingProxyType(
    {
        StaffPage.MENU: (NEXT, DO, STOP),
        StaffPage.ASK_PUPIL: (Label("Kies vak", "Choose slot"), None, STOP),
        StaffPage.RELEASE: (Label("Andere reden", "Next reason"), Label("Geef terug", "Release"), STOP),
        StaffPage.GROUPS: (NEXT, DO, STOP),
        StaffPage.SLOTS: (NEXT, DO, STOP),
        StaffPage.CARDS: (NEXT, DO, STOP),
        StaffPage.NEW_CARD: (None, None, STOP),
        StaffPage.TAP_AGAIN: (None, Label("Bewaar", "Save"), STOP),
        StaffPage.TOLD: (None, None, STOP),
    }
)
