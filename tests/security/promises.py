"""Which tests hold which figure, and which line of the product each would miss."""

from tests.security.held import Break, Held

ROUTES = (
    Held(
        "route × role × own or foreign, by the table of hand",
        (
            "tests/web/test_every_route.py",
            "tests/web/test_other_peoples_things.py",
            "tests/web/test_guard.py",
            "tests/domain/test_roles.py",
        ),
        (
            Break(
                "web/guard.py",
                "if who.may(act, GroupId(group) if group else None):",
                "if who.may(act, None):",
                "the guard forgets whose group it is",
                ("tests/web/test_guard.py",),
            ),
            Break(
                "web/guard.py",
                "    if act is None:\n        abort(403)",
                "    if act is None:\n        return None",
                "an unlisted route is open",
                ("tests/web/test_guard.py",),
            ),
        ),
    ),
)
FORMS = (
    Held(
        "forms without token or from elsewhere",
        ("tests/web/test_shield.py", "tests/web/test_every_route.py", "tests/web/test_limits.py"),
        (
            Break(
                "web/shield.py",
                "    CSRFProtect(app)\n",
                "    app.jinja_env.globals['csrf_token'] = lambda: 'none'\n",
                "no form token is asked",
                ("tests/web/test_shield.py",),
            ),
            Break(
                "web/shield.py",
                "for check in (check_host, check_tls, check_origin):",
                "for check in (check_host, check_tls):",
                "Origin is not looked at",
                ("tests/web/test_shield.py",),
            ),
        ),
    ),
)
SESSIONS = (
    Held(
        "sessions",
        (
            "tests/web/test_sign_in.py",
            "tests/web/test_second_step.py",
            "tests/web/test_accounts.py",
            "tests/web/test_streams.py",
            "tests/microsoft/test_way_in.py",
        ),
        (
            Break(
                "web/sign_in/sessions.py",
                "ABSOLUTE_SECONDS = 10 * 3600",
                "ABSOLUTE_SECONDS = 100 * 3600",
                "a session lasts for days",
                ("tests/web/test_sign_in.py",),
            ),
            Break(
                "web/sign_in/sessions.py",
                "IDLE_SECONDS = 30 * 60",
                "IDLE_SECONDS = 300 * 60",
                "nobody is asked again",
                ("tests/web/test_sign_in.py",),
            ),
        ),
    ),
)
FORMULAS = (
    Held(
        "live cells in CSV and XLSX",
        ("tests/exchange/test_formula_guard.py", "tests/exchange/test_csv_out.py", "tests/exchange/test_xlsx_out.py"),
        (
            Break(
                "kiosk/exchange/formula_guard.py", 'return f"\'{kept}"', 'return f"{kept}"', "nothing is put in front"
            ),
        ),
    ),
)
ATTACK_FILES = (
    Held(
        "attack files, each refused for what it is",
        ("tests/exchange/test_roster_attacks.py",),
        (
            Break(
                "kiosk/exchange/edexml_rows.py",
                "self.parser.StartDoctypeDeclHandler = _refuse_dtd",
                "pass",
                "a document type is allowed",
            ),
        ),
    ),
)
TAMPERING = (
    Held(
        "1000 tamperings with ledger, audit log, heads and seals",
        ("tests/services/test_verify.py",),
        (
            Break(
                "kiosk/services/anchors.py",
                "if not hmac.compare_digest(mac, _mac(key, before, line)):",
                "if not mac:",
                "nobody checks the seal of an anchor",
            ),
        ),
        size=1000 / 300,
    ),
)
ERASURE = (
    Held(
        "an erased pupil in database, WAL, free pages, backups after restore",
        (
            "tests/services/backup/test_erased_stays_erased.py",
            "tests/services/retention/test_erasing.py",
            "tests/administration/test_a_year.py",
        ),
        (
            Break(
                "kiosk/store/files/engine.py",
                '"secure_delete = ON"',
                '"secure_delete = OFF"',
                "deleted rows stay in free pages",
                ("tests/services/backup/test_erased_stays_erased.py", "tests/services/retention/test_erasing.py"),
            ),
        ),
    ),
)
EVERY = {"S1": ROUTES, "S2": FORMS, "S4": SESSIONS, "S5": FORMULAS, "S8": TAMPERING, "S12": ERASURE}
