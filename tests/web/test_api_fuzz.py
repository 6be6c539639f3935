"""Orders of every shape at the API: each is begun or refused as its description says, and never a fault.

`make security` lets schemathesis do the same at length, against the running product behind its proxy.
"""

import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.services.figures.kinds import KINDS
from tests.web.staffed import Staffed
from tests.web.test_api import DESCRIPTION, ask, key
from tests.web.walking import morning

TOLD = {int(code) for code in DESCRIPTION["paths"]["/exports"]["post"]["responses"]}
NAMES = (*DESCRIPTION["components"]["schemas"]["Order"]["properties"], "onbekend")
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.sampled_from(list(KINDS))
ANYTHING = st.recursive(LEAVES | st.dates().map(str), lambda inner: st.lists(inner, max_size=3), max_leaves=4)
ORDERS = st.dictionaries(st.sampled_from(NAMES), ANYTHING, max_size=5) | ANYTHING


@pytest.fixture(scope="module")
def school(staffed_school, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staffed]:
    with morning(staffed_school, tmp_path_factory.mktemp("fuzz")) as opened:
        yield opened


@pytest.fixture(scope="module")
def secret(school: Staffed) -> str:
    return key(school, "export:statistics")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=ORDERS)
def test_no_order_is_a_fault(school: Staffed, secret: str, order: object) -> None:
    school.app.extensions["telefoonhotel"].pace._free_at.clear()
    sent = {"data": json.dumps(order), "content_type": "application/json"}
    answer = ask(school, secret, "/exports", **sent)
    assert answer.status_code in TOLD
    assert answer.content_type == ("application/json" if answer.status_code == 202 else "application/problem+json")


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=20))
def test_no_name_of_an_export_is_a_fault(school: Staffed, secret: str, name: str) -> None:
    school.app.extensions["telefoonhotel"].pace._free_at.clear()
    answer = ask(school, secret, "/exports/" + "".join(f"%{byte:02x}" for byte in name.encode()))
    assert answer.status_code in {308, 401, 404, 405}
