"""The live page of a group."""

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from kiosk.domain.compliance import Status
from tests.web.invented import PaperHouse, group_page, row
from tests.web.reading import GROUP, field, pupil_value, status_of


def mark(browser: FlaskClient, name: str, answer: str, **headers: str):
    page = browser.get(GROUP)
    data = {"csrf_token": field(page, "csrf_token"), "mark": pupil_value(page.text, name, answer)}
    return browser.post(f"{GROUP}/ronde", data=data, headers=headers)


def test_every_pupil_is_one_element_with_a_status(teacher: FlaskClient) -> None:
    page = teacher.get(GROUP).text
    assert page.count("data-status=") == 26
    assert set(re.findall(r'data-status="(\w+)"', page)) <= {status.value for status in Status}


def test_the_driver_of_the_contract_finds_everybody_also_the_two_sems(teacher: FlaskClient) -> None:
    page = teacher.get(f"{GROUP}?names=1").text
    for each in group_page().rows:
        assert status_of(page, f"{each.first_name} {each.rest_of_name}") == each.status


def test_names_are_hidden_by_one_class_until_asked(teacher: FlaskClient) -> None:
    assert '<html lang="nl" class="names-hidden">' in teacher.get(GROUP).text
    assert '<html lang="nl" class="">' in teacher.get(f"{GROUP}?names=1").text


def test_no_name_stands_outside_what_the_class_hides(teacher: FlaskClient) -> None:
    page = teacher.get(GROUP).text
    hidden = re.sub(r'<(section|ul)[^>]*class="[^"]*\bnamed\b[^"]*".*?</\1>', "", page, flags=re.S)
    assert "Fenna" in page
    assert [each.first_name for each in group_page().rows if each.first_name in hidden] == []


@pytest.mark.parametrize("path", [GROUP, "/aanmelden", "/passen", "/export", "/nergens"])
def test_no_page_carries_inline_style_or_script(app, sign_in, house: PaperHouse, path: str) -> None:
    browser = sign_in("sanne" if path == GROUP else "karin")
    page = browser.get(path).text
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*src=)|javascript:", page)


def test_the_page_of_thirty_pupils_stays_under_60_kb(teacher: FlaskClient, house: PaperHouse) -> None:
    house.page = group_page(tuple(row(f"Voornaam{n} van der Achternaam{n}") for n in range(30)))
    assert len(teacher.get(GROUP).data) <= 60_000


def test_one_click_marks_a_pupil_and_keeps_the_row_with_an_undo(teacher: FlaskClient) -> None:
    assert mark(teacher, "Fenna", "in_custody").status_code == 303
    page = teacher.get(GROUP).text
    assert status_of(page, "Fenna de Vries") == "handed_in"
    assert page.index("Daan") < page.index("Fenna") < page.index("Isa") < page.index("Gezien")
    assert page.count('name="undo"') == 1


@pytest.mark.parametrize(("answer", "status"), [("no_item", "no_item"), ("absent", "absent"), ("unknown", "not_seen")])
def test_the_other_answers(teacher: FlaskClient, answer: str, status: str) -> None:
    mark(teacher, "Fenna", answer)
    assert status_of(teacher.get(GROUP).text, "Fenna de Vries") == status


def test_the_page_itself_gets_only_the_changed_part(teacher: FlaskClient) -> None:
    answer = mark(teacher, "Fenna", "absent", **{"X-Live": "1"})
    assert answer.status_code == 200
    assert answer.text.strip().startswith('<div id="stand"')


def test_an_answer_that_does_not_exist_is_refused(teacher: FlaskClient, house: PaperHouse) -> None:
    token = field(teacher.get(GROUP), "csrf_token")
    assert teacher.post(f"{GROUP}/ronde", data={"csrf_token": token, "mark": "x:expelled:"}).status_code == 400
    assert house.news == 0


def undo(browser: FlaskClient):
    page = browser.get(GROUP)
    found = re.search(r'name="undo" value="(\w+)"', page.text)
    assert found
    return browser.post(f"{GROUP}/ongedaan", data={"csrf_token": field(page, "csrf_token"), "undo": found[1]})


def test_undo_takes_an_answer_back(teacher: FlaskClient) -> None:
    mark(teacher, "Fenna", "absent")
    undo(teacher)
    assert status_of(teacher.get(GROUP).text, "Fenna de Vries") == "not_seen"


def test_undo_ends_after_ten_seconds_and_a_moment(teacher: FlaskClient, steady) -> None:
    mark(teacher, "Fenna", "absent")
    page = teacher.get(GROUP)
    token = re.search(r'name="undo" value="(\w+)"', page.text)
    steady.seconds += 14
    assert "Ongedaan" not in teacher.get(GROUP).text
    data = {"csrf_token": field(page, "csrf_token"), "undo": token[1]}
    assert teacher.post(f"{GROUP}/ongedaan", data=data).status_code == 422


def test_an_unchanged_poll_renders_nothing(app, teacher: FlaskClient, house: PaperHouse) -> None:
    first = teacher.get(f"{GROUP}/stand")
    renders = house.renders
    again = teacher.get(f"{GROUP}/stand", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, house.renders) == (304, b"", renders)
    assert again.headers["X-School-Time"] == "8:31"


def test_a_change_makes_a_new_tag(app, teacher: FlaskClient, house: PaperHouse) -> None:
    first = teacher.get(f"{GROUP}/stand").headers["ETag"]
    house.news += 1
    app.extensions["telefoonhotel"].watcher.look()
    assert teacher.get(f"{GROUP}/stand", headers={"If-None-Match": first}).status_code == 200


def test_everybody_seen_is_a_finished_round(teacher: FlaskClient, house: PaperHouse) -> None:
    seen = tuple(replace(each, status=Status.HANDED_IN) for each in house.page.rows)
    house.page = replace(house.page, rows=seen)
    assert "Iedereen is gezien" in teacher.get(GROUP).text


def test_everybody_asked_says_how_many_stay_unknown(teacher: FlaskClient, house: PaperHouse) -> None:
    house.page = replace(house.page, rows=tuple(replace(each, asked=True) for each in house.page.rows))
    page = teacher.get(GROUP).text
    assert "Iedereen is gevraagd" in page
    assert "6 nog onbekend" in page


def test_a_closed_day_says_so(teacher: FlaskClient, house: PaperHouse) -> None:
    house.page = replace(house.page, open_today=False)
    assert "Vandaag is de school dicht." in teacher.get(GROUP).text


def test_the_bar_says_in_words_what_it_shows(teacher: FlaskClient) -> None:
    assert 'aria-label="ingeleverd 12, geen toestel 4, afwezig 1' in teacher.get(GROUP).text
