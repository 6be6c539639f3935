"""OneRoster archives, as real ones are: columns anywhere, TRUE in capitals, surplus columns, rows too long."""

import pytest

from kiosk.domain.names import PersonName
from kiosk.domain.roster import RosterGroup
from kiosk.exchange.errors import BrokenFileError, NotARosterError, TooLargeError, UnsafeFileError
from kiosk.exchange.roster_files import RosterKind, read_roster
from tests.exchange.roster_samples import BSN, ONEROSTER, USERS, oneroster, zipped

READ = read_roster(oneroster())


def test_pupils_are_read_whatever_the_order_of_the_columns():
    assert [(pupil.key, pupil.name.listed, pupil.group_key) for pupil in READ.roster.pupils] == [
        ("00012", "Berg, Sem van der", "c7"),
        ("00013", "Van Dijk, Puck", "c7"),
        ("00014", "Hart, Noor", None),
    ]
    assert (READ.kind, READ.roster.problems) == (RosterKind.ONEROSTER, ())


def test_who_is_not_enabled_is_no_longer_here():
    assert [pupil.key for pupil in READ.roster.pupils if pupil.gone] == ["00014"]


def test_who_is_to_be_deleted_is_no_longer_here():
    users = "sourcedId,status,role,givenName,familyName\nu1,tobedeleted,student,Sem,Berg\n"
    assert read_roster(oneroster(users=users)).roster.pupils[0].gone


def test_the_homeroom_is_the_group_and_a_lesson_is_none():
    assert READ.roster.groups == (RosterGroup("c7", "Groep 7", ("7",)),)


def test_a_doubtful_surname_is_asked_about():
    assert [(each.key, each.choices[1]) for each in READ.questions] == [("00013", PersonName("Puck", "van", "Dijk"))]


@pytest.mark.parametrize(
    ("identifier", "key"), [("99MV", "99MV"), ("99mv00", "99MV"), ("12345", ""), ("", ""), ("x99MV", "")]
)
def test_the_school_is_named_by_its_brin_code_and_by_no_other_number(identifier, key):
    found = read_roster(oneroster(orgs=f"sourcedId,type,identifier\no1,school,{identifier}\n"))
    assert found.roster.school_key == key
    assert any("niet van welke school" in warning for warning in found.warnings) is not bool(key)


def test_a_teacher_has_groups_and_no_role():
    assert [(each.name.shown, each.group_keys) for each in READ.roster.teachers] == [("Sanne Hofman", ("c7",))]


def test_surplus_columns_are_counted_and_their_content_is_nowhere():
    assert READ.roster.ignored_fields == 4
    assert BSN not in repr(READ)
    assert "example.test" not in repr(READ)


def test_roles_of_version_1_2_stand_in_a_file_of_their_own():
    users = (
        "sourcedId,status,givenName,familyName,preferredGivenName\nu1,active,Samuel,Berg,Sem\nx,active,Ouder,Berg,\n"
    )
    roles = "userSourcedId,role\nu1,student\nx,parent\n"
    found = read_roster(oneroster(users=users, roles=roles))
    assert [pupil.name.shown for pupil in found.roster.pupils] == ["Sem Berg"]


@pytest.mark.parametrize("numbers", [("00012", ""), ("00012", "00012"), (BSN, "123456782"), ("https://a.b/1", "2")])
def test_without_a_number_of_their_own_pupils_are_known_by_the_source(numbers):
    lines = "".join(f"u{place},student,Noor,Hart,{number}\n" for place, number in enumerate(numbers))
    found = read_roster(oneroster(users=f"sourcedId,role,givenName,familyName,identifier\n{lines}"))
    assert [pupil.key for pupil in found.roster.pupils] == ["u0", "u1"]


def test_sources_that_are_citizen_numbers_are_refused():
    users = f"sourcedId,role,givenName,familyName\n{BSN},student,Noor,Hart\n"
    with pytest.raises(UnsafeFileError, match="burgerservicenummers"):
        read_roster(oneroster(users=users))


def test_a_pupil_who_moved_is_in_the_latest_group():
    lines = "c7,u1,student,2026-08-01\nc8,u1,student,2026-11-01\n"
    classes = "sourcedId,title,classType\nc7,Groep 7,homeroom\nc8,Groep 8,homeroom\n"
    enrollments = f"classSourcedId,userSourcedId,role,beginDate\n{lines}"
    assert read_roster(oneroster(classes=classes, enrollments=enrollments)).roster.pupils[0].group_key == "c8"


def test_a_pupil_in_two_groups_at_once_is_told_by_the_line():
    enrollments = "classSourcedId,userSourcedId\nc7,u1\nc8,u1\n"
    classes = "sourcedId,title\nc7,Groep 7\nc8,Groep 8\n"
    found = read_roster(oneroster(classes=classes, enrollments=enrollments))
    assert [each.sentence for each in found.roster.problems] == [
        "Regel 2 van users.csv: meer dan één stamgroep, leerling zonder groep ingelezen."
    ]


def test_a_pupil_without_a_name_costs_one_row():
    found = read_roster(oneroster(users=USERS + ",,student,TRUE,u9,,00019\n"))
    assert found.roster.problems[0].sentence == (
        "Regel 6 van users.csv: geen naam en geen roepnaam, leerling overgeslagen."
    )
    assert len(found.roster.pupils) == 3


@pytest.mark.parametrize("folder", ["export/", "export\\"])
def test_files_may_lie_in_a_folder_of_the_zip(folder):
    assert read_roster(zipped({f"{folder}{name}": text for name, text in ONEROSTER.items()})).roster == READ.roster


def test_birth_dates_are_never_even_unpacked():
    broken = zipped({**ONEROSTER, "demographics.csv": b"\x00\xff" * 99})
    assert read_roster(broken).roster == READ.roster


@pytest.mark.parametrize(
    ("changed", "error", "words"),
    [
        ({"manifest": "propertyName,value\nfile.users,delta\n"}, NotARosterError, "alleen wijzigingen"),
        ({"orgs": "sourcedId,type\n1,school\n2,school\n"}, NotARosterError, "meer dan één school"),
        ({"users": "sourcedId,role\nu1,student\n"}, NotARosterError, "ontbreekt de kolom givenname"),
        ({"users": "sourcedId,givenName,familyName,role\nu1,a,b,teacher\n"}, NotARosterError, "geen enkele leerling"),
        ({"users": ""}, NotARosterError, "ontbreekt de kolom"),
        ({"users": "sourcedId\0"}, BrokenFileError, "geen tekst"),
        ({"classes": "sourcedId,title\r1,2\r"}, UnsafeFileError, "los regeleinde"),
        ({"users": USERS + "a,b\n" * 60_000}, TooLargeError, "meer dan 60000 regels"),
    ],
)
def test_an_archive_that_cannot_be_trusted_is_refused(changed, error, words):
    with pytest.raises(error, match=words):
        read_roster(oneroster(**changed))
