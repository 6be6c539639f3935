"""Which cards are no school cards, whatever reads them."""

import pytest

from kiosk.domain.card import CardUid
from kiosk.reader.interface import FieldCard


@pytest.mark.parametrize(
    ("uid", "sak", "personal"),
    [
        ("0834B983", 0x20, True),
        ("08DFBFF2", 0x08, True),
        ("B0BB8904", 0x20, True),
        ("B0BB8904", 0x08, False),
        ("048D2432273B80", 0x20, False),
        ("08A81D12DE5F80", 0x00, False),
    ],
)
def test_a_random_uid_or_a_bare_protocol_card_is_personal(uid, sak, personal):
    assert FieldCard(CardUid.from_hex(uid), sak).personal is personal
