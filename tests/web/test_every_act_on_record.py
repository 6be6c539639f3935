"""Every form of the pages either leaves a line on the audit log, or stands on the written list below with a reason.

Decision 0017 says why the list is what it is. The codes are those the source writes; a code that no longer is written
makes this red, and so does a new form that stands in neither list.
"""

from collections.abc import Mapping

import pytest

from kiosk.domain.roles import Role
from kiosk.services.audit_log.audit_words import WORDS
from kiosk.store import reading
from kiosk.store.people import audit
from tests.web.real import RealPages, send

IN_THE_LEDGER = "the entries of the ledger say who did what and when, and are chained like the log"
DAY_FACT = "who said it and when stands with the fact, which is wiped that night; a line would outlive it by a year"
CHANGES_NOTHING = "a look before anything is changed"
ASKS_THE_BOX = "the line comes when the box has answered"
OF_THE_VISITOR = "a choice of this browser"

NO_LINE: Mapping[str, str] = {
    "absences.look": CHANGES_NOTHING,
    "administration.ask_card": ASKS_THE_BOX,
    "administration.stop_card": ASKS_THE_BOX,
    "compliance.mark": f"{IN_THE_LEDGER}; {DAY_FACT}",
    "compliance.take_back": f"{IN_THE_LEDGER}; {DAY_FACT}",
    "declared_files.look": CHANGES_NOTHING,
    "desk.look": CHANGES_NOTHING,
    "exports.fetch": "the export was put on record when it was made",
    "hand_out.give": IN_THE_LEDGER,
    "hand_out.give_later": IN_THE_LEDGER,
    "hand_out.take_back": IN_THE_LEDGER,
    "hand_out.take_back_later": IN_THE_LEDGER,
    "language.choose": OF_THE_VISITOR,
    "my_account.confirm": "the password once more, of who is signed in already",
    "my_account.end_sessions": "signing out elsewhere, of one's own account",
    "office.report": DAY_FACT,
    "paper.save": f"{IN_THE_LEDGER}; {DAY_FACT}",
    "paper.take_back": f"{IN_THE_LEDGER}; {DAY_FACT}",
    "pupil_file.search": "finds a name; opening the file is on record",
    "rights.search": "finds a name; what is done with it is on record",
    "roster.look": CHANGES_NOTHING,
    "roster.stop": CHANGES_NOTHING,
    "roster_columns.choose": CHANGES_NOTHING,
    "school_year.look": CHANGES_NOTHING,
    "second_step.ask_key": CHANGES_NOTHING,
    "set_up.put_away": OF_THE_VISITOR,
    "setting_up.ask_key": CHANGES_NOTHING,
    "setting_up.show_app": CHANGES_NOTHING,
    "staff_cards.ask": ASKS_THE_BOX,
    "staff_cards.ask_group": ASKS_THE_BOX,
    "staff_cards.stop": ASKS_THE_BOX,
    "typed_names.look": CHANGES_NOTHING,
}
LEAVES: Mapping[str, str] = {
    "absences.take": "absences_imported",
    "access.assign": "pupil_assigned",
    "access.reviewed": "access_reviewed",
    "accounts.change": "account_changed",
    "accounts.invite_again": "account_invited",
    "accounts.make": "account_made",
    "accounts.set_closed": "account_closed",
    "administration.confirm_card": "card_linked",
    "alerts.seen": "alert_seen",
    "bags.give": "slot_given",
    "bags.give_everyone": "slot_given",
    "bags.set_aside": "slot_set_aside",
    "bags.set_bag": "bag_set",
    "boxes.restart_reader": "reader_restart_asked",
    "calendar.add": "calendar_added",
    "calendar.break_off": "day_broken_off",
    "calendar.decide": "calendar_accepted",
    "calendar.propose": "calendar_proposed",
    "calendar.resume": "day_resumed",
    "calendar.set_candidates_at": "candidates_at_set",
    "calendar.set_week": "timetable_set",
    "card_list.change": "card_blocked",
    "card_list.labels": "card_labels_made",
    "cases.begin": "case_opened",
    "cases.close": "case_found",
    "cases.proof": "custody_proof_made",
    "cases.step": "case_step",
    "classroom.remember": "classroom_pc_remembered",
    "clock.confirm": "clock_confirmed",
    "closing.count": "bag_counted",
    "closing.draw_handful": "spot_check_drawn",
    "closing.others": "closing_others_gone",
    "closing.others_back": "closing_taken_back",
    "closing.say": "closing_gone",
    "closing.tell": "spot_check_told",
    "closing.tick": "tick_cabinet_locked",
    "day_pass.make": "day_pass_made",
    "day_pass.revoke": "day_pass_revoked",
    "declared.declare": "items_declared",
    "declared.set_care_day": "care_days_set",
    "declared_files.make": "exported",
    "declared_files.take": "items_imported",
    "desk.enter": "desk_handed_in",
    "desk.take_back": "desk_taken_back",
    "exports.forget": "export_forgotten",
    "exports.make": "exported",
    "exports.repeat": "exported",
    "exports.save": "export_saved",
    "groups_today.close": "group_closed",
    "groups_today.hand_on": "group_handed_on",
    "groups_today.open_group": "group_opened",
    "groups_today.take_back": "group_taken_back",
    "hand_out.collecting": "collecting_opened",
    "incidents.earlier": "incident_seen_confirmed",
    "incidents.judge": "incident_confirm",
    "incidents.reopen": "incident_reopen",
    "incidents.report": "incident_raise",
    "incidents.revoke": "incident_revoke",
    "invitation.choose": "password_chosen",
    "keepers.reset_step": "second_step_reset",
    "keepers.seal": "emergency_sealed",
    "my_account.change_password": "password_changed",
    "my_account.forget_classroom": "classroom_pc_forgotten",
    "my_account.forget_pc": "known_pc_forgotten",
    "my_account.remove_step": "second_step_removed",
    "office_codes.make": "day_code_made",
    "office_codes.revoke": "day_code_revoked",
    "second_step.check": "signed_in",
    "second_step.key_answers": "signed_in",
    "setting_up.add_app": "second_step_set",
    "setting_up.finish": "signed_in",
    "setting_up.key_answers": "second_step_set",
    "setting_up.make_codes": "second_step_set",
    "messages.choose": "setting_changed",
    "messages.keep_mail_password": "mail_password_set",
    "messages.keep_teams_address": "teams_address_set",
    "messages.save_mail": "setting_changed",
    "messages.send_test": "test_message_asked",
    "office.end": "exemption_ends",
    "office.grant": "exemption_granted",
    "own_times.add": "own_times_set",
    "own_times.remove": "own_times_removed",
    "own_times.restore": "own_times_set",
    "papers.export": "pupil_exported",
    "papers.file": "file_printed",
    "papers.incident_letter": "letter_made",
    "papers.measure_letter": "letter_made",
    "protocol.add": "protocol_added",
    "protocol.take_back": "protocol_taken_back",
    "pupil_file.add": "file_addendum",
    "pupil_file.copy": "file_copied",
    "pupil_file.open_measure": "measure_open",
    "pupil_file.restrict": "file_restrict",
    "pupil_file.step": "measure_record",
    "pupil_file.take_back": "file_take_back",
    "retention.erase": "pupil_erased",
    "retention.set_terms": "term_set",
    "rights.close": "request_closed",
    "rights.receive": "request_received",
    "rights.reopen": "request_reopened",
    "rights.take": "request_taken",
    "rights.take_longer": "request_longer",
    "rights.write_note": "request_noted",
    "tools.make": "tool_key_made",
    "tools.revoke": "tool_key_revoked",
    "api.start": "tool_key_export",
    "microsoft.enter": "signed_in",
    "microsoft_link.link": "microsoft_linked",
    "accounts.unlink": "microsoft_unlinked",
    "roster.take": "roster_imported",
    "roster.take_back": "roster_import_undone",
    "roster_columns.forget": "import_profile_forgotten",
    "roster_pupils.add": "pupil_added",
    "roster_pupils.change": "pupil_changed",
    "roster_pupils.last_day": "pupil_left",
    "rounds.close": "round_closed",
    "rounds.reopen": "round_reopened",
    "school_settings.save": "setting_changed",
    "school_year.begin": "school_year_begun",
    "school_year.take_back": "roster_import_undone",
    "sign_in.enter": "signed_in",
    "sign_in.leave": "signed_out",
    "slot_notes.rang": "slot_note_sent",
    "slot_notes.tick": "slot_note_seen",
    "staff_cards.block": "staff_card_blocked",
    "staff_cards.block_pupil": "card_blocked",
    "staff_cards.confirm": "card_linked",
    "staff_cards.lend": "card_linked",
    "staff_cards.make_code": "staff_code_made",
    "untimed.take_back": "entries_unplaced",
    "untimed.tell": "entries_placed",
}
TRIED: tuple[tuple[Role, str, str, dict[str, str]], ...] = (
    (Role.OFFICE, "/kalender", "/kalender/oordeel", {"tijd": "10:00"}),
    (Role.OFFICE, "/export", "/export", {"wat": "taps", "van": "2026-11-23", "tot": "2026-11-23", "soort": "csv"}),
    (Role.HEAD, "/vandaag-afbreken", "/vandaag-afbreken", {}),
)


def lines(pages: RealPages) -> list[str]:
    with reading(pages.books.school_file) as unit:
        return [line.act.action for line in audit.lines(unit, pages.books.school)]


def test_every_form_leaves_a_line_or_says_why_not(pages: RealPages) -> None:
    forms = {rule.endpoint for rule in pages.app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    assert forms - set(LEAVES) - set(NO_LINE) == set()
    assert set(LEAVES) & set(NO_LINE) == set()
    assert (set(LEAVES) | set(NO_LINE)) - forms == set()


def test_every_line_that_a_form_leaves_has_words() -> None:
    assert set(LEAVES.values()) - set(WORDS) == set()
    assert all(len(reason) > 10 for reason in NO_LINE.values())


@pytest.mark.parametrize(("role", "page", "action", "form"), TRIED)
def test_a_form_leaves_its_line(pages: RealPages, role: Role, page: str, action: str, form: dict[str, str]) -> None:
    browser = pages.browser(role)
    before = len(lines(pages))
    send(browser, page, action, **form)
    (written,) = lines(pages)[before:]
    endpoint, _arguments = pages.app.url_map.bind("").match(action, "POST")
    assert written == LEAVES[endpoint]


def test_signing_in_and_out_and_a_refusal_leave_their_lines(pages: RealPages) -> None:
    browser = pages.browser(Role.CARETAKER)
    assert browser.get("/export").status_code == 403
    send(browser, "/passen", "/afmelden")
    assert lines(pages)[-3:] == ["signed_in", "refused", "signed_out"]
