"""The export page and the audit log over real records: who sees what, a file at once, a file later, one repeated."""

import threading

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.domain.roles import Role
from kiosk.services.views import StaffMember
from kiosk.store import reading
from kiosk.store.people import audit
from tests.services.staff_school import SIX
from tests.web.reading import field
from tests.web.real import RealPages, send
from web.desks import export as export_desk
from web.exports import views

WEEK = {"wat": "custody", "van": "2026-11-23", "tot": "2026-11-23", "soort": "csv"}


def export(browser: FlaskClient, **changes: object) -> TestResponse:
    return send(browser, "/export", "/export", **{**WEEK, **changes})


def last_act(pages: RealPages) -> audit.Act:
    with reading(pages.books.school_file) as unit:
        return audit.lines(unit, pages.books.school)[-1].act


def test_a_short_export_is_a_file_at_once_with_a_name_without_names(pages: RealPages) -> None:
    answer = export(pages.browser(Role.HEAD), groep=[SIX])
    assert answer.headers["Content-Disposition"] == 'attachment; filename="bewaarlogboek-2026-11-23.csv"'
    assert answer.data.startswith(b"\xef\xbb\xbfSchooldag;Tijd;")
    assert (last_act(pages).action, last_act(pages).details["groups"]) == ("exported", SIX)


def test_the_statuses_asked_for_are_in_the_file_and_on_record(pages: RealPages) -> None:
    answer = export(pages.browser(Role.HEAD), wat="statuses", stand=["not_seen"], soort="json")
    assert '"filter": "23-11-2026 t/m 23-11-2026, alle groepen, alleen not_seen, ook leerlingen' in answer.text
    assert last_act(pages).details["status"] == "not_seen"


@pytest.mark.parametrize("days", [{"van": "2026-11-24"}, {"van": "gisteren"}, {"tot": ""}])
def test_wrong_days_are_told_beside_the_fields(pages: RealPages, days: dict[str, str]) -> None:
    answer = export(pages.browser(Role.OFFICE), **days)
    assert (answer.status_code, "Kies twee datums" in answer.text) == (400, True)


def test_a_kind_of_another_role_is_neither_shown_nor_made(pages: RealPages) -> None:
    office = pages.browser(Role.OFFICE)
    assert "wat=incidents" not in office.get("/export").text
    answer = export(office, wat="incidents")
    assert (answer.status_code, "hoort niet bij je rol" in answer.text) == (422, True)
    assert last_act(pages).action != "exported"


def test_an_unknown_file_kind_is_refused(pages: RealPages) -> None:
    assert export(pages.browser(Role.OFFICE), soort="exe").status_code == 400


def test_a_long_export_shows_how_far_it_is_and_is_fetched_once(
    pages: RealPages, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, make = threading.Event(), export_desk.export_file
    monkeypatch.setattr(views, "AT_ONCE_SECONDS", 0.0)

    def slowly(*given: object, **named: object) -> object:
        given[-1](0.62)  # type: ignore[operator]  # what hears how far it is
        go_on.wait(5)
        return make(*given, **named)  # type: ignore[arg-type]  # the same as given

    monkeypatch.setattr(export_desk, "export_file", slowly)
    office = pages.browser(Role.OFFICE)
    waiting = export(office).headers["Location"]
    making = next(iter(pages.app.extensions["telefoonhotel"].house.exports._making.values()))
    assert "62 %" in office.get(waiting).text
    go_on.set()
    assert making.over.wait(5)
    ready = office.get(waiting)
    fetched = office.post(
        "/export/bestand", data={"csrf_token": field(ready, "csrf_token"), "bezig": field(ready, "bezig")}
    )
    assert fetched.data.startswith(b"\xef\xbb\xbfSchooldag")
    assert "Haal het bestand op" not in office.get(waiting).text


def test_a_file_is_for_who_asked_for_it(pages: RealPages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "AT_ONCE_SECONDS", 0.0)
    office = pages.browser(Role.OFFICE)
    waiting = export(office).headers["Location"]
    head, name = pages.browser(Role.HEAD), waiting.rpartition("bezig=")[2]
    assert send(head, "/export", "/export/bestand", bezig=name).status_code == 410
    (making,) = pages.app.extensions["telefoonhotel"].house.exports._making.values()
    assert making.over.wait(5)
    assert send(office, "/export", "/export/bestand", bezig=name).data


def test_a_file_that_nobody_fetches_is_gone_after_an_hour(pages: RealPages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "AT_ONCE_SECONDS", 0.0)
    waiting = export(pages.browser(Role.OFFICE)).headers["Location"]
    desk = pages.app.extensions["telefoonhotel"].house.exports
    (making,) = desk._making.values()
    assert making.over.wait(5)
    assert desk.making(StaffMember(making.account, "", "", frozenset()), waiting[-16:], making.began + 3601) is None
    with pytest.raises(ValueError, match="closed"):
        next(making.file.pieces)


def test_a_saved_export_is_repeated_over_the_days_of_then(pages: RealPages) -> None:
    office = pages.browser(Role.OFFICE)
    send(office, "/export", "/export/bewaar", wat="custody", soort="csv", periode="last_week", groep=[SIX])
    assert last_act(pages).action == "export_saved"
    page = office.get("/export")
    assert "vorige week" in page.text
    made = send(office, "/export", "/export/herhaal", export=field(page, "export"))
    assert "Filter: 16-11-2026 t/m 22-11-2026, Groep 6 · Kleur 6" in made.text.splitlines()[0]


def test_a_saved_export_belongs_to_one_person_who_can_remove_it(pages: RealPages) -> None:
    office, head = pages.browser(Role.OFFICE), pages.browser(Role.HEAD)
    send(office, "/export", "/export/bewaar", wat="taps", soort="xlsx", periode="this_week")
    saved = field(office.get("/export"), "export")
    assert send(head, "/export", "/export/herhaal", export=saved).status_code == 422
    send(head, "/export", "/export/vergeet", export=saved)
    assert saved in office.get("/export").text
    send(office, "/export", "/export/vergeet", export=saved)
    assert saved not in office.get("/export").text


def test_the_privacy_officer_reads_the_audit_log_in_words_and_ids(pages: RealPages) -> None:
    page = pages.browser(Role.PRIVACY_OFFICER).get("/auditlog").text
    assert "aangemeld" in page
    assert "Het log is heel." in page
    assert "Iemand van fg" not in page.partition("<main")[2]


def test_the_log_is_filtered_by_role_action_and_subject(pages: RealPages) -> None:
    pages.browser(Role.OFFICE)
    officer = pages.browser(Role.PRIVACY_OFFICER)
    rows = officer.get("/auditlog?rol=administratie&handeling=signed_in").text.count("<tr>")
    assert rows == 2
    assert "Niets op deze dag" in officer.get(f"/auditlog?over={SIX}").text
    assert officer.get("/auditlog?over=<x>").status_code == 400


def test_a_changed_line_is_told_on_the_page(pages: RealPages) -> None:
    from sqlalchemy import text

    from kiosk.store.files import triggers  # noqa: F401 — the guards that have to be taken away first

    with pages.books.writer.connect() as raw, raw.begin():
        raw.execute(text("DROP TRIGGER guard_audit_update"))
        raw.execute(text("UPDATE audit SET action = 'nothing' WHERE seq = 1"))
    assert "klopt niet op" in pages.browser(Role.PRIVACY_OFFICER).get("/auditlog").text
