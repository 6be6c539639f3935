"""Rows into a roster: one bad row is one readable problem with its line, the rest stays importable."""

from datetime import date

import pytest

from kiosk.domain.roster import RosterGroup
from kiosk.exchange.edexml import read_edexml
from kiosk.exchange.errors import NotARosterError, UnsafeFileError
from tests.exchange.samples import edexml, group, pupil

CANARY = "111222333"  # passes the eleven-test


def names(data: bytes) -> list[str]:
    return [each.name.shown for each in read_edexml(data).pupils]


def test_a_pupil_has_a_trimmed_key_and_three_parts_of_a_name():
    inside = "<achternaam>Berg</achternaam><voorvoegsel> van  der </voorvoegsel><roepnaam>Sem</roepnaam>"
    roster = read_edexml(edexml(pupil(" 00013 ", inside)))
    assert (roster.pupils[0].key, roster.pupils[0].name.shown) == ("00013", "Sem van der Berg")


def test_an_empty_element_is_absent():
    assert names(edexml(pupil(inside="<achternaam/><voorvoegsel> </voorvoegsel><roepnaam>Noor</roepnaam>"))) == ["Noor"]


def test_names_are_composed_and_free_of_invisible_characters():
    assert names(edexml(pupil(inside="<roepnaam>Zoe\u0308\u202e\u200b</roepnaam>"))) == ["Zoë"]


def test_a_combination_group_is_one_group_of_the_years_of_its_pupils():
    pupils = "".join(
        pupil(key, f'<roepnaam>A</roepnaam><jaargroep>{year}</jaargroep><groep key="G56"/>')
        for key, year in (("1", "6"), ("2", "5"), ("3", "6"))
    )
    assert read_edexml(edexml(pupils, group("G56", "Zeester", "C"))).groups == (
        RosterGroup("G56", "Zeester", ("5", "6"), combination=True),
    )


def test_a_mixed_group_is_no_home_group():
    inside = '<roepnaam>A</roepnaam><samengestelde_groepen><samengestelde_groep key="sg1"/></samengestelde_groepen>'
    roster = read_edexml(
        edexml(pupil(inside=inside), '<samengestelde_groep key="sg1"><naam>x</naam></samengestelde_groep>')
    )
    assert (roster.groups, roster.pupils[0].group_key, roster.problems) == ((), None, ())


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (pupil(inside=""), "Regel 6: geen naam en geen roepnaam, leerling overgeslagen."),
        (
            pupil(inside="<roepnaam>" + "a" * 65 + "</roepnaam>"),
            "Regel 6: deze naam is veel te lang, leerling overgeslagen.",
        ),
        (pupil(key="x" * 65), "Regel 6: leerling zonder bruikbare sleutel, overgeslagen."),
        (pupil(key=""), "Regel 6: leerling zonder bruikbare sleutel, overgeslagen."),
        (pupil("1"), "Regel 6: een leerling met deze sleutel stond al op regel 5, overgeslagen."),
        (
            pupil(inside="<roepnaam>A</roepnaam><uitstroomdatum>morgen</uitstroomdatum>"),
            "Regel 6: deze uitstroomdatum kunnen we niet lezen, leerling overgeslagen.",
        ),
    ],
)
def test_a_bad_row_is_told_by_its_line_and_skipped(bad, sentence):
    roster = read_edexml(edexml("\n".join([pupil("1"), bad, pupil("3")])))
    assert [problem.sentence for problem in roster.problems] == [sentence]
    assert [each.key for each in roster.pupils] == ["1", "3"]


@pytest.mark.parametrize(
    ("inside", "sentence"),
    [
        ('<groep key="G9"/>', "Regel 5: deze groep staat niet in het bestand, leerling zonder groep ingelezen."),
        ('<groep key="G6"/><groep key="G7"/>', "Regel 5: meer dan één stamgroep, leerling zonder groep ingelezen."),
        ("<jaargroep>9</jaargroep>", "Regel 5: deze jaargroep kennen we niet, zonder jaargroep ingelezen."),
    ],
)
def test_a_bad_reference_costs_the_reference_only(inside, sentence):
    roster = read_edexml(edexml(pupil(inside="<roepnaam>A</roepnaam>" + inside), group() + group("G7", "Zon", "7")))
    assert [problem.sentence for problem in roster.problems] == [sentence]
    assert (roster.pupils[0].group_key, roster.pupils[0].year_group) == (None, None)


def test_a_problem_carries_the_key_so_that_the_pupil_does_not_disappear():
    assert read_edexml(edexml(pupil("00012", ""))).problems[0].key == "00012"


def test_a_leaving_date_is_read_with_or_without_a_time():
    inside = "<roepnaam>A</roepnaam><uitstroomdatum>{}</uitstroomdatum>"
    rows = pupil("1", inside.format("2026-07-16")) + pupil("2", inside.format("2026-07-16T00:00:00"))
    assert {each.leaves for each in read_edexml(edexml(rows)).pupils} == {date(2026, 7, 16)}


def test_a_file_that_names_no_school_is_refused():
    with pytest.raises(NotARosterError, match="van welke school"):
        read_edexml(edexml(pupil(), school=""))


def test_a_file_of_two_schools_is_refused():
    with pytest.raises(NotARosterError, match="meer dan één school"):
        read_edexml(edexml(pupil(), more="<school><brincode>99ZZ</brincode></school>"))


def test_surplus_fields_are_counted_by_kind_and_kept_nowhere():
    inside = (
        f'<roepnaam>A</roepnaam><bsn>{CANARY}</bsn><toevoegingen><blok x="{CANARY}"><bsn>1</bsn></blok></toevoegingen>'
    )
    roster = read_edexml(edexml(pupil("1", inside) + pupil("2", inside)))
    assert roster.ignored_fields == 2  # bsn and toevoegingen, which is not looked into
    assert CANARY not in repr(roster)


def test_a_nested_name_is_not_the_pupils_name():
    inside = f"<roepnaam>A</roepnaam><ouder><achternaam>{CANARY}</achternaam></ouder>"
    assert names(edexml(pupil(inside=inside))) == ["A"]


def test_what_is_nested_in_a_name_is_no_part_of_it():
    assert names(edexml(pupil(inside=f"<roepnaam>Noor<bsn>{CANARY}</bsn></roepnaam>"))) == ["Noor"]


def test_keys_that_are_citizen_numbers_are_refused():
    with pytest.raises(UnsafeFileError, match="burgerservicenummers"):
        read_edexml(edexml(pupil(CANARY)))


def test_a_citizen_number_among_ordinary_keys_costs_its_row_and_is_told_without_it():
    roster = read_edexml(edexml(pupil(CANARY) + pupil("00012")))
    assert [each.key for each in roster.pupils] == ["00012"]
    assert "lijkt een burgerservicenummer" in roster.problems[0].sentence
    assert CANARY not in repr(roster)


def test_an_eck_id_is_no_key():
    roster = read_edexml(edexml(pupil("https://ketenid.example/0a1b") + pupil("00012")))
    assert [each.key for each in roster.pupils] == ["00012"]
    assert "zonder bruikbare sleutel" in roster.problems[0].sentence


def test_roles_in_the_file_are_not_read():
    role = (
        '<leerkracht key="L1"><roepnaam>Sanne</roepnaam><rol>DIR</rol><groepen><groep key="G6"/></groepen></leerkracht>'
    )
    roster = read_edexml(edexml(groups=group(), more=f"<leerkrachten>{role}</leerkrachten>"))
    assert (roster.teachers[0].group_keys, "DIR" in repr(roster)) == (("G6",), False)


UWLR = """<?xml version="1.0" encoding="UTF-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header><sleutel>geheim</sleutel></soap:Header>
<soap:Body><le:leerlinggegevens_antwoord xmlns:le="http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens">
<le:leerlinggegevens><le:school><le:brincode>99MV</le:brincode></le:school>
<le:groepen><le:groep key="G6"><le:naam>Regenboog</le:naam><le:jaargroep>6</le:jaargroep></le:groep></le:groepen>
<le:leerlingen><le:leerling key="00012" eckid="https://x"><le:achternaam>El Amrani</le:achternaam><le:voorvoegsel/>
<le:roepnaam>Noor</le:roepnaam><le:jaargroep>6</le:jaargroep><le:groep key="G6"/></le:leerling></le:leerlingen>
</le:leerlinggegevens></le:leerlinggegevens_antwoord></soap:Body></soap:Envelope>"""


def test_a_uwlr_answer_reads_by_local_name():
    roster = read_edexml(UWLR.encode())
    assert (roster.school_key, roster.groups[0].label) == ("99MV", "Groep 6 · Regenboog")
    assert (roster.pupils[0].name.shown, roster.pupils[0].group_key) == ("Noor El Amrani", "G6")
