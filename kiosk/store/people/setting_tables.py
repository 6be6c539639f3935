"""What a school chooses on the settings page."""

from sqlalchemy import String

from kiosk.store.base import Id, Mapped, Microseconds, SchoolKey, Table, mapped_column


class SchoolSettingRow(Table):
    """One setting as a page set it; without a row the file or the default counts."""

    __tablename__ = "school_setting"

    school: Mapped[SchoolKey]
    name: Mapped[str] = mapped_column(String(32), primary_key=True, comment="which setting, such as station.confirm")
    value: Mapped[str] = mapped_column(String(120), comment="its value as text")
    set_us: Mapped[Microseconds] = mapped_column(comment="chosen at, microseconds UTC")
    set_by: Mapped[Id] = mapped_column(comment="account that chose it")
