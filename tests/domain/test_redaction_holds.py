"""Whatever stands around a whole name of another child, it is gone; whatever stands without one, it stays."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.names import PersonName, sort_text
from kiosk.domain.redaction import OTHER_CHILD, Redaction

OWN = PersonName("Sem", "van der", "Berg")
FIRST = ("Noor", "Çelik", "Anne-Marie", "Zoë", "Mohammed Ali", "IJsbrand")
LAST = (("", "El Amrani"), ("'t", "Hart"), ("van den", "Ëlst"), ("", "Öztürk"))
NAMES = [PersonName(first, prefix, last) for first in FIRST for prefix, last in LAST]
AROUND = st.text(alphabet=" .,;:!?()\n'\"’-–…", min_size=1, max_size=3)
CASES = st.sampled_from((str, str.upper, str.lower))
PLAIN = st.text(alphabet="xyzq0123 .,\n", max_size=40)

redact = Redaction(OWN, NAMES)


@settings(max_examples=300)
@given(st.sampled_from(NAMES), CASES, PLAIN, AROUND, AROUND, PLAIN)
def test_a_whole_name_never_stays(name, case, before, left, right, after) -> None:
    told = redact(f"{before}{left}{case(name.shown)}{right}{after}").text
    assert OTHER_CHILD in told
    assert sort_text(name.first) not in sort_text(told)
    assert sort_text(name.last) not in sort_text(told)


@settings(max_examples=300)
@given(PLAIN)
def test_a_text_without_a_name_stays_as_it_is(text) -> None:
    assert redact(text).text == text
    assert redact(f"{OWN.shown} {text}").text == f"{OWN.shown} {text}"
