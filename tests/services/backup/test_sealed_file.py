"""The sealed file by itself: every piece at its place, the last one last, under its own header."""

import io

import pytest

from kiosk.services.backup import errors
from kiosk.services.backup.sealed_file import END, PIECE, SealedReader, SealingWriter, read_header
from kiosk.services.keys import backup_key_of

KEY = backup_key_of(bytes(range(32)))
TAG = 16
CONTENT = b"".join(bytes([number]) * PIECE for number in range(3)) + b"the rest"


def sealed(content: bytes = CONTENT) -> bytes:
    out = io.BytesIO()
    writer = SealingWriter(out, KEY, {"made_us": 1})
    for at in range(0, len(content), 100_000):
        writer.write(content[at : at + 100_000])
    writer.finish()
    return out.getvalue()


def parts(file: bytes) -> tuple[bytes, list[bytes]]:
    """The header, and the pieces as they stand."""
    _, head = read_header(io.BytesIO(file))
    body = file[len(head) : -len(END)]
    return head, [body[at : at + PIECE + TAG] for at in range(0, len(body), PIECE + TAG)]


def joined(head: bytes, pieces: list[bytes]) -> bytes:
    return head + b"".join(pieces) + END


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_went_in_comes_out(size: int) -> None:
    content = bytes(size)
    reader = SealedReader(io.BytesIO(sealed(content)), KEY)
    assert reader.read(size + 1) == content
    assert reader.read(1) == b""


def test_two_files_of_the_same_content_have_nothing_in_common() -> None:
    (_, first), (_, second) = parts(sealed()), parts(sealed())
    assert not {*first} & {*second}
    assert len({*first}) == 4


@pytest.mark.parametrize(
    "change",
    [
        lambda pieces: [pieces[1], pieces[0], *pieces[2:]],
        lambda pieces: pieces[:-1],
        lambda pieces: pieces[:1],
        lambda pieces: [*pieces[:1], *pieces[2:]],
        lambda pieces: [pieces[0], *pieces],
        lambda pieces: [*pieces, bytes(TAG)],
        lambda pieces: [*pieces[:-1], pieces[-1][:-1]],
    ],
    ids=["swapped", "last dropped", "only the first", "one dropped", "one doubled", "one added", "one byte less"],
)
def test_no_piece_can_be_moved_dropped_or_added(change) -> None:
    head, pieces = parts(sealed())
    SealedReader(io.BytesIO(joined(head, pieces)), KEY).check()
    with pytest.raises(errors.ChangedError):
        SealedReader(io.BytesIO(joined(head, change(pieces))), KEY).check()


def test_pieces_of_another_file_do_not_fit() -> None:
    (head, _), (_, others) = parts(sealed()), parts(sealed())
    with pytest.raises(errors.ChangedError):
        SealedReader(io.BytesIO(joined(head, others)), KEY).check()


def test_without_its_end_it_is_not_complete_however_it_was_cut() -> None:
    whole = sealed()
    for left in range(len(whole) - 1, 30, -9973):
        with pytest.raises(errors.TruncatedError):
            SealedReader(io.BytesIO(whole[:left]), KEY).check()


def test_the_key_is_asked_before_anything_is_opened() -> None:
    with pytest.raises(errors.WrongKeyError, match=KEY.id):
        SealedReader(io.BytesIO(sealed()[:-50]), backup_key_of(bytes(32)))
