"""S7: a school morning with canaries, and a search for them in everything that was written meanwhile.

The demo runs under strace behind its proxy. Three children hand in and collect; people sign in and mistype; the office
reads a list with citizen numbers; a line with a card number is typed; files are exported; a backup is made.
"""

import json
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.journeys.school import COMMAND, School, free_port
from tests.security import traced
from tests.security.behind_proxy import CADDYFILE, NAME, UNDER_TLS, Behind, Visitor, proxy
from tests.security.figures import Part
from tests.security.places import Canary, Hit, found_in, in_files, misplaced, of_bytes, of_text, place_of, told

CITIZEN_NUMBER = "123456782"
WRONG_PASSWORD, IN_THE_WRONG_FIELD = "Kanarie-wachtwoord-77", "Kanarie-in-gebruiker-77"
LIST = f"leerlingnummer;roepnaam;achternaam;groep;bsn\n90001;Kanarie;Zangvogel;Walrus;{CITIZEN_NUMBER}\n"
BOUNDARY = "grens-van-de-kanarie"
CHAINS_AND_MESSAGES = ("audit", "ledger_entry", "incident_event", "message", "seal", "erasure_proof")
TRACE = "trace"
SIGNATURE, MAIL_PASSWORD = "KanarieHandtekening0123456789abcdefghijklmn", "Kanarie-postwachtwoord-88"
WORKFLOW = f"https://prod-01.westeurope.logic.azure.com:443/workflows/0123456789abcdef/triggers/manual/paths/invoke?sig={SIGNATURE}"


def figures(folder: Path) -> dict[str, Part]:
    """S7; the control is the same search with each canary added to a log."""
    with _traced_school(folder) as behind:
        canaries = _live_a_morning(behind)
    _back_up(behind.school, folder)
    hits = _hits(canaries, folder)
    with (folder / "data.log").open("ab") as log:
        log.write(_planted(canaries))
    planted = _hits(canaries, folder)
    nameless = sum("(deleted)" in each.path or "memfd" in each.path for each in traced.writes(folder / TRACE))
    looked_for = f"places, of {len(canaries)} canaries; {told(hits) or 'none'}"
    assert behind.log.read_text().count("/export") > 1, "the addresses were not written down"
    return {
        "canaries where they do not belong": Part(
            len(misplaced(hits)), 0, looked_for, len(misplaced(planted)), "each of them in a log"
        ),
        "kinds of canary that were seen where they belong": Part(
            len({hit.kind for hit in hits if hit not in misplaced(hits)}), 2, "kinds", 0, "no canary", at_least=True
        ),
        "nameless files": Part(nameless, 0, counted=False, broken=f"{nameless} writes to them looked through"),
    }


def _planted(canaries: list[Canary]) -> bytes:
    return b"\n".join(each.forms[0] for each in canaries)


@contextmanager
def _traced_school(folder: Path) -> Iterator[Behind]:
    """The demo under strace, behind a proxy that writes down whole addresses."""
    whole = folder / "Caddyfile"
    whole.write_text("\n".join(line for line in CADDYFILE.read_text().splitlines() if "request>uri" not in line))
    port, https = free_port(), free_port() + 4
    words = [COMMAND, "demo", "--json", "--data", folder / "data", "--web-port", port, "--station-port", port + 1]
    with (folder / "data.log").open("w") as log:
        demo = subprocess.Popen(
            traced.command(folder / TRACE, *map(str, words), "--clock", "08:22"),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env={**os.environ, **UNDER_TLS},
        )
    assert demo.stdout is not None
    try:
        school = School(json.loads(demo.stdout.readline()), folder / "data", demo)
        page = int(school.facts["web"].rpartition(":")[2])
        with proxy(folder, whole, page, https) as program:
            yield Behind(school, https, https + 1, folder, program)
    finally:
        demo.terminate()
        demo.wait(30)
        demo.stdout.close()


def _live_a_morning(behind: Behind) -> list[Canary]:
    """The story; returns every canary, those that were born in it too."""
    school = behind.school
    children = [school.pupil(length) for length in (7, 4, 10)]
    school.clock("08:25")
    for child in children:
        school.tap(child["card"])
    school.tap("04CAFE11223344")
    stranger = Visitor(behind)
    for user, password in (("karin", WRONG_PASSWORD), (IN_THE_WRONG_FIELD, "x")):
        stranger.asks("GET", "/aanmelden")
        stranger.asks("POST", "/aanmelden", {"gebruiker": user, "wachtwoord": password})
    people = [
        Visitor(behind).signs_in(role) for role in ("leerkracht", "administratie", "concierge", "directie", "beheer")
    ]
    teacher, office, caretaker, head, keeper = people
    for path in ("/groep/6", "/groep/6?names=1", "/meldingen"):
        teacher.asks("GET", path)
    _reads_a_list(office)
    caretaker.asks("GET", "/desk")
    caretaker.asks("POST", "/desk", {"regel": "04CAFE11223344", "zoek": "04CAFE11223344"})
    _sets_up_messages(keeper)
    head.asks("GET", "/export")
    day = school.today()
    for style in ("csv", "xlsx"):
        head.asks("POST", "/export", {"wat": "custody", "van": day, "tot": day, "soort": style})
    school.clock("14:20")
    for child in children:
        school.tap(child["card"])
    keys = [of_bytes("school key", path.read_bytes()) for path in (school.data / "keys").glob("*.key")]
    return [*_of(children), *_said(school, people), *keys]


def _of(children: list[dict[str, str]]) -> list[Canary]:
    names = [of_text("pupil name", child["name"].partition(" ")[2]) for child in children if " " in child["name"]]
    long_enough = [each for each in names if min(map(len, each.forms)) >= 6]
    cards = [of_bytes("card number", bytes.fromhex(child["card"])) for child in children]
    return [
        *long_enough,
        of_text("pupil name", "Zangvogel"),
        *cards,
        of_bytes("card number", bytes.fromhex("04CAFE11223344")),
    ]


def _said(school: School, people: list[Visitor]) -> list[Canary]:
    typed = [login["password"] for login in school.facts["logins"]] + [WRONG_PASSWORD, IN_THE_WRONG_FIELD]
    sessions = [who.cookies["__Host-telefoonhotel"] for who in people]
    return [
        *(of_text("password", each) for each in typed),
        *(of_text("session id", each) for each in sessions),
        of_text("citizen number", CITIZEN_NUMBER),
        *(of_text("secret of messages", each) for each in (SIGNATURE, MAIL_PASSWORD)),
    ]


def _reads_a_list(office: Visitor) -> None:
    office.asks("GET", "/inlezen")
    fields = [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{office.token}\r\n']
    head = 'Content-Disposition: form-data; name="bestand"; filename="lijst.csv"\r\nContent-Type: text/csv'
    body = "".join([*fields, f"--{BOUNDARY}\r\n{head}\r\n\r\n{LIST}\r\n--{BOUNDARY}--\r\n"])
    cookies = "; ".join(f"{name}={value}" for name, value in office.cookies.items())
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    headers = {"Content_Type": kind, "Cookie": cookies, "Referer": f"https://{NAME}/"}
    answer = office.behind.ask("POST", "/inlezen/bekijk", body, **headers)
    assert answer.status in (200, 303), answer.status
    office.asks("GET", answer.headers.get("location", "/inlezen"))


def _sets_up_messages(keeper: Visitor) -> None:
    """Keeps the secrets of both roads, and sends a test that arrives nowhere."""
    page = "/instellingen/berichten"
    keeper.asks("GET", page)
    taken = keeper.asks("POST", f"{page}/teams-adres", {"adres": WORKFLOW}).status
    assert taken == 303, taken
    keeper.asks("GET", page)
    keeper.asks("POST", f"{page}/mailwachtwoord", {"wachtwoord": MAIL_PASSWORD})
    keeper.asks("GET", page)


def _back_up(school: School, folder: Path) -> None:
    (folder / "asked-for").mkdir()
    day = ("--from", school.today(), "--to", school.today()) if school.process.poll() is None else ()
    school.run("backup", "--to", str(folder / "stick"))
    school.run("export", "custody", *day, "--format", "csv", "--output", str(folder / "asked-for/log.csv"), check=False)


def _hits(canaries: list[Canary], folder: Path) -> set[Hit]:
    """In files that are there, in whatever was ever written, and in the tables that never hold a name."""
    written: dict[str, list[bytes]] = {}
    for each in traced.writes(folder / TRACE):
        written.setdefault(place_of(each.path, folder), []).append(each.content)
    hits = in_files(canaries, folder, skipped=(TRACE,))
    for place, pieces in written.items():
        hits |= found_in(canaries, place, b"\n".join(pieces))
    for table, content in _chains(folder / "data" / "school.db").items():
        hits |= found_in(canaries, f"table {table}", content)
    return hits


def _chains(path: Path) -> dict[str, bytes]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        chosen = [name for name in names if name.startswith(CHAINS_AND_MESSAGES)]
        return {name: repr(database.execute(f'SELECT * FROM "{name}"').fetchall()).encode() for name in chosen}
