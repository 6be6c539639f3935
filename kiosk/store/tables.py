"""Which tables stand in which file."""

from collections.abc import Iterator

from sqlalchemy import Index
from sqlalchemy import Table as CoreTable

from kiosk.store.base import Table
from kiosk.store.compartments.closing_tables import BagCountRow, ClosingTickRow, SpotCheckRow
from kiosk.store.compartments.not_found_tables import CaseStepRow, NotFoundCaseRow, RetentionHoldRow
from kiosk.store.compartments.slot_tables import BagRow, PocketOutRow
from kiosk.store.custody.card_number_tables import CardNumberRow
from kiosk.store.custody.ledger_tables import (
    BoxEventRow,
    CarriedGoneRow,
    LedgerEntryRow,
    LedgerHeadRow,
    OriginRow,
    RequestAnswerRow,
    SealRow,
)
from kiosk.store.erasure.erasure_tables import ErasedKeyRow, ErasingRow, ErasureProofRow
from kiosk.store.files.engine import File
from kiosk.store.messages.message_tables import MessageRow
from kiosk.store.people.access_tables import DayPassRow, GroupForDayRow, LastSignInRow
from kiosk.store.people.account_tables import AccountGroupRow, AccountRoleRow, AccountRow, AuditRow
from kiosk.store.people.alert_tables import AlertRow, AlertSeenRow
from kiosk.store.people.import_tables import ImportProfileRow
from kiosk.store.people.invitation_tables import InvitationRow
from kiosk.store.people.microsoft_tables import MicrosoftLinkRow
from kiosk.store.people.roster_tables import CardRow, ExemptionRow, GroupRow, PupilRow, RequestRow, SchoolRow
from kiosk.store.people.saved_export_tables import SavedExportRow
from kiosk.store.people.second_step_tables import (
    ClassroomPcRow,
    CodeAppRow,
    KnownPcRow,
    SecurityKeyRow,
    SignInCodeRow,
)
from kiosk.store.people.setting_tables import SchoolSettingRow
from kiosk.store.people.staff_tables import CardRequestRow, EventMarkRow, StaffCodeRow
from kiosk.store.people.tool_key_tables import ToolKeyRow
from kiosk.store.pupil_file.file_tables import (
    FileEntryRow,
    FileEntryTextRow,
    MeasureEventRow,
    MeasureNoteRow,
    MeasureRow,
)
from kiosk.store.pupil_file.incident_tables import (
    AssignedPupilRow,
    IncidentEventRow,
    IncidentNoteRow,
    IncidentRow,
    ProtocolArticleRow,
    ProtocolVersionRow,
)
from kiosk.store.pupil_file.rights_tables import RightsRequestNoteRow, RightsRequestRow
from kiosk.store.school_days.calendar_tables import (
    CalendarPeriodRow,
    ClockConfirmedRow,
    EarlyCollectingRow,
    SchoolRuleRow,
)
from kiosk.store.school_days.count_tables import DayCountRow
from kiosk.store.school_days.day_tables import DayFactRow, OwnWindowRow, TimetableRow
from kiosk.store.school_days.desk_tables import DeskActionRow
from kiosk.store.school_days.note_tables import TeacherNoteRow
from kiosk.store.school_days.round_tables import AfterSchoolCareRow, RoundRow

SHARED: tuple[type[Table], ...] = (
    OriginRow,
    LedgerEntryRow,
    LedgerHeadRow,
    SealRow,
    CarriedGoneRow,
    BoxEventRow,
    RequestAnswerRow,
)

BOX_ONLY: tuple[type[Table], ...] = (CardNumberRow,)

SCHOOL_ONLY: tuple[type[Table], ...] = (
    SchoolRow,
    GroupRow,
    PupilRow,
    AccountRow,
    AccountGroupRow,
    AccountRoleRow,
    DayPassRow,
    GroupForDayRow,
    LastSignInRow,
    InvitationRow,
    MicrosoftLinkRow,
    SecurityKeyRow,
    CodeAppRow,
    SignInCodeRow,
    KnownPcRow,
    ClassroomPcRow,
    AlertRow,
    AlertSeenRow,
    SchoolSettingRow,
    CardRow,
    RequestRow,
    ExemptionRow,
    TimetableRow,
    CalendarPeriodRow,
    EarlyCollectingRow,
    SchoolRuleRow,
    ClockConfirmedRow,
    DayFactRow,
    OwnWindowRow,
    RoundRow,
    AfterSchoolCareRow,
    IncidentRow,
    IncidentEventRow,
    IncidentNoteRow,
    ProtocolVersionRow,
    ProtocolArticleRow,
    AssignedPupilRow,
    FileEntryRow,
    FileEntryTextRow,
    MeasureRow,
    MeasureEventRow,
    MeasureNoteRow,
    RightsRequestRow,
    RightsRequestNoteRow,
    DayCountRow,
    MessageRow,
    TeacherNoteRow,
    BagRow,
    PocketOutRow,
    DeskActionRow,
    BagCountRow,
    ClosingTickRow,
    SpotCheckRow,
    NotFoundCaseRow,
    CaseStepRow,
    RetentionHoldRow,
    CardRequestRow,
    StaffCodeRow,
    EventMarkRow,
    ImportProfileRow,
    SavedExportRow,
    ToolKeyRow,
    AuditRow,
    ErasingRow,
    ErasureProofRow,
    ErasedKeyRow,
)


def tables_of(file: File) -> list[CoreTable]:
    """The tables of a file, parents before children."""
    rows = (*SHARED, *BOX_ONLY) if file is File.BOX else (*SHARED, *SCHOOL_ONLY)
    names = {row.__tablename__ for row in rows}
    return [table for table in Table.metadata.sorted_tables if table.name in names]


def indexes_of(file: File) -> Iterator[Index]:
    """The indexes of a file: box.db does without those that only pages ask for, to keep a tap small."""
    for table in tables_of(file):
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            if index.info.get("file", file) == file:
                yield index
