"""The paper plan as a page: who sees it, and that it prints."""

import pytest

from tests.services.staff_school import SEVEN, SIX
from tests.web.staffed import ROLES, Staffed

EVERY_GROUP = {"concierge", "directie"}
OWN_GROUP = {"invaller", *EVERY_GROUP}


@pytest.mark.parametrize("role", [role.value for role in ROLES])
def test_only_who_hands_in_and_out_sees_the_list(role: str, held: Staffed) -> None:
    browser = held.sign_in(role)
    assert browser.get("/lijst").status_code == (200 if role in EVERY_GROUP else 403)
    assert browser.get(f"/groep/{SEVEN}/lijst").status_code == (200 if role in EVERY_GROUP else 403)
    assert browser.get(f"/groep/{SIX}/lijst").status_code == (200 if role in OWN_GROUP else 403)


def test_the_page_has_a_sheet_per_group(held: Staffed) -> None:
    page = held.sign_in("concierge").get("/lijst").text
    assert page.count('class="sheet"') == 2
    assert "Noor El Amrani" in page
    assert "Luuk Smit" in page
    own = held.sign_in("sanne").get(f"/groep/{SIX}/lijst").text
    assert own.count('class="sheet"') == 1
    assert "Luuk" not in own
    assert "vernietig na gebruik" in own


def test_the_list_of_one_group_says_who_has_which_slot(held: Staffed) -> None:
    page = held.sign_in("sanne").get(f"/groep/{SIX}/lijst").text
    assert "vos</span>12" in page
    assert "telefoon" in page
