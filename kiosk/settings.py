"""The settings of a school: telefoonhotel.toml in the data folder, then the environment; frozen and typed."""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from kiosk.domain.message import Topic
from kiosk.domain.quiet_hours import STRETCH

DATA_VARIABLE = "TELEFOONHOTEL_DATA"
FILE_NAME = "telefoonhotel.toml"
DEMO_MARKER = "demo-school"
DEMO_VARIABLE = "TELEFOONHOTEL_DEMO"
"""Set to 1 by the demo for the programs it starts."""

CHOSEN_ON_PAGE = (
    "station.confirm",
    "station.show_names",
    "station.volume",
    "station.quiet_hours",
    "station.reader_side",
    "station.copied_cards",
    "messages.teams",
    "messages.mail",
    "messages.per_group",
    "messages.mail_host",
    "messages.mail_port",
    "messages.mail_security",
    "messages.mail_user",
    "messages.mail_from",
    "messages.mail_to",
    "messages.mail_technical_to",
)
"""What a school may also choose on its settings page: stronger than the file, weaker than the environment."""

GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
GUID_SHAPE = "een id in kleine letters, zoals 12345678-1234-1234-1234-123456789abc"
AUTHORITY = re.compile(r"https://[a-z0-9.-]+(:[0-9]+)?|http://(127\.0\.0\.1|localhost)(:[0-9]+)?")


class SettingsError(ValueError):
    """A setting is wrong; the message names it, its place and what is allowed."""


def _setting(default: Any, meaning: str, **rules: Any) -> Any:  # noqa: ANN401 — a dataclass field of any type
    return field(default=default, metadata=MappingProxyType({"meaning": meaning, **rules}))


@dataclass(frozen=True, slots=True)
class StationSettings:
    """The box at the entrance."""

    port: int = _setting(8081, "Poort van het scherm van het kastje, alleen op loopback.", least=0, most=65535)
    label: str = _setting("Plein", "Naam van de ingang, zoals die op het scherm staat.")
    wiring: str = _setting("pi-screen", "Bedrading: naam van een meegeleverd bestand of een pad naar een TOML-bestand.")
    trial: bool = _setting(
        False, "Proefopstelling: het kastje mag de digitale tweeling zijn (wiring = twin); niet voor een echte school."
    )
    confirm: str = _setting(
        "button", "Hoe een leerling zegt dat het toestel uit is.", one_of=("button", "tap", "staff")
    )
    show_names: bool = _setting(True, "Voornaam op het scherm van het kastje tonen.")
    reader_side: str = _setting(
        "right", "Waar de lezer zit, voor de pijl op het scherm.", one_of=("left", "right", "below")
    )
    slot_choice: str = _setting(
        "fixed", "Een eigen vak per leerling, of elke keer een vrij vak.", one_of=("fixed", "free")
    )
    volume: int = _setting(
        100,
        "Hoe hard het kastje klinkt, in procenten; 0 is stil. Een zoemer met één toon kent alleen aan en uit.",
        least=0,
        most=100,
    )
    quiet_hours: tuple[str, ...] = _setting(
        (),
        "Uren waarin het kastje zwijgt, zoals 12:00-13:00; de lampen werken altijd.",
        each_like=STRETCH,
        shape="een lijst van UU:MM-UU:MM",
    )
    copied_cards: bool = _setting(
        False, "Pasjes krijgen bij elke keer een nieuw nummer, waaraan een kopie te herkennen is (alleen NTAG21x)."
    )


@dataclass(frozen=True, slots=True)
class WebSettings:
    """The staff page."""

    host: str = _setting("127.0.0.1", "Adres waarop de personeelspagina luistert; achter een proxy is dat loopback.")
    port: int = _setting(8080, "Poort van de personeelspagina.", least=0, most=65535)
    threads: int = _setting(40, "Gelijktijdige verzoeken; live schermen houden er elk een bezet.", least=32, most=200)
    tls: bool = _setting(False, "Achter een TLS-proxy: alleen https, en cookies die daaraan vastzitten.")
    proxy: str = _setting(
        "127.0.0.1", "Adres van de TLS-proxy; alleen van daar gelooft de personeelspagina wie er vraagt."
    )
    metrics_port: int = _setting(
        0, "Poort met meetwaarden voor een monitor (Prometheus), alleen op loopback; 0 is uit.", least=0, most=65535
    )
    list_folder: str = _setting(
        "",
        "Map waarin bij het einde van de inloop de vaklijst op papier komt, bijvoorbeeld een usb-stick; leeg is geen.",
    )
    allowed_hosts: tuple[str, ...] = _setting((), "Namen waaronder de personeelspagina bereikbaar is, naast loopback.")

    @property
    def keeps_list(self) -> Path | None:
        """The folder of the paper list, or None where none is set."""
        return Path(self.list_folder) if self.list_folder else None


@dataclass(frozen=True, slots=True)
class BackupSettings:
    """Where backups go, and how long they stay."""

    folder: str = _setting("", "Map voor de back-ups: een usb-stick of een netwerkmap; leeg is geen.")
    keep_days: int = _setting(
        30, "Zo veel dagen blijft een back-up staan; de nieuwste blijft altijd.", least=1, most=30
    )

    @property
    def chosen(self) -> Path | None:
        """The folder, or None where none is set."""
        return Path(self.folder) if self.folder else None


@dataclass(frozen=True, slots=True)
class MicrosoftSettings:
    """Signing in with the school's Microsoft accounts; off without tenant and client_id."""

    tenant: str = _setting(
        "", "Map-id (tenant) van de school in Microsoft Entra; leeg is zonder Microsoft.", like=GUID, shape=GUID_SHAPE
    )
    client_id: str = _setting("", "Toepassings-id (client) van Telefoonhotel in Entra.", like=GUID, shape=GUID_SHAPE)
    client_secret: str = _setting(
        "", "Clientgeheim; alleen uit de omgeving, anders uit microsoft.credential_file.", secret=True
    )
    credential_file: str = _setting(
        "", "Bestand met het clientgeheim; leeg is de systemd-credential microsoft_client_secret."
    )
    authority: str = _setting(
        "https://login.microsoftonline.com",
        "Adres van de aanmelddienst; een nationale cloud heeft een eigen adres.",
        like=AUTHORITY,
        shape="een https-adres zonder pad",
    )
    second_step: str = _setting(
        "token",
        "Wanneer Microsoft als tweede stap telt: als het token dat zegt (amr mfa), of altijd (tenant) omdat de school "
        "meervoudige verificatie afdwingt.",
        one_of=("token", "tenant"),
    )
    sign_out: bool = _setting(True, "Bij afmelden ook afmelden bij Microsoft; veilig op een gedeelde computer.")

    @property
    def chosen(self) -> bool:
        """True where the school signs in with Microsoft."""
        return bool(self.tenant and self.client_id)

    def secret(self, environment: Mapping[str, str] = os.environ) -> str:
        """The client secret; empty where there is none. Raises SettingsError for a file that cannot be read."""
        folder = environment.get("CREDENTIALS_DIRECTORY", "")
        given = self.credential_file or (f"{folder}/microsoft_client_secret" if folder else "")
        if self.client_secret or not given:
            return self.client_secret
        try:
            return Path(given).read_text("utf-8").strip()
        except FileNotFoundError:
            return ""
        except (OSError, ValueError) as error:
            raise SettingsError(f"{given}: het geheim van Microsoft is niet te lezen. Kijk de rechten na.") from error


_TOPICS = re.compile("|".join(Topic))
_TOPICS_SHAPE = f"een lijst uit {', '.join(Topic)}"


@dataclass(frozen=True, slots=True)
class MessageSettings:
    """Messages to the team; off until a topic is chosen. The Teams address and the mail password are no settings."""

    teams: tuple[str, ...] = _setting(
        (), "Welke berichten naar Teams gaan; leeg is geen.", each_like=_TOPICS, shape=_TOPICS_SHAPE
    )
    mail: tuple[str, ...] = _setting(
        (), "Welke berichten per mail gaan; leeg is geen.", each_like=_TOPICS, shape=_TOPICS_SHAPE
    )
    per_group: bool = _setting(False, "Een bericht per groep over inloop en sluiten, in plaats van één per school.")
    teams_hosts: tuple[str, ...] = _setting(
        (), "Computers waar een Teams-adres naar mag wijzen, naast logic.azure.com en api.powerplatform.com."
    )
    mail_host: str = _setting("", "Mailserver van de school, zoals smtp.school.nl.")
    mail_port: int = _setting(587, "Poort van de mailserver.", least=1, most=65535)
    mail_security: str = _setting(
        "starttls",
        "Beveiliging van de mail: starttls, tls vanaf het begin, of none op een lijn die de school zelf vertrouwt.",
        one_of=("starttls", "tls", "none"),
    )
    mail_user: str = _setting("", "Naam waarmee bij de mailserver wordt aangemeld; leeg is zonder aanmelden.")
    mail_from: str = _setting("", "Mailadres waarvandaan de berichten komen.")
    mail_to: tuple[str, ...] = _setting((), "Mailadressen voor berichten over inloop en sluiten.")
    mail_technical_to: tuple[str, ...] = _setting(
        (), "Mailadressen voor berichten over kast, back-up en veiligheid; leeg is dezelfde als messages.mail_to."
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, and its data folder. in_file, in_environment: the names that are set there."""

    data: Path
    station: StationSettings = field(default_factory=StationSettings)
    web: WebSettings = field(default_factory=WebSettings)
    backup: BackupSettings = field(default_factory=BackupSettings)
    microsoft: MicrosoftSettings = field(default_factory=MicrosoftSettings)
    messages: MessageSettings = field(default_factory=MessageSettings)
    in_file: frozenset[str] = frozenset()
    in_environment: frozenset[str] = frozenset()

    @property
    def is_demo(self) -> bool:
        """True when the data folder holds the invented school."""
        return (self.data / DEMO_MARKER).exists()

    def refuse_another_place(self) -> None:
        """The demo's data is for the demo alone, and the demo for its own data: asked by every program that stays.

        Raises SettingsError.
        """
        started_by_demo = os.environ.get(DEMO_VARIABLE) == "1"
        if self.is_demo and not started_by_demo:
            raise SettingsError(
                f"{self.data} is van de demo. Kies een andere map met {DATA_VARIABLE}, of draai telefoonhotel demo."
            )
        if started_by_demo and not self.is_demo:
            raise SettingsError(f"{self.data} is geen map van de demo; haal {DEMO_VARIABLE} weg uit de omgeving.")

    @property
    def runtime(self) -> Path:
        """The volatile folder: $RUNTIME_DIRECTORY under systemd, otherwise `run` in the data folder."""
        given = os.environ.get("RUNTIME_DIRECTORY")
        return Path(given) if given else self.data / "run"


SECTIONS = {
    "station": StationSettings,
    "web": WebSettings,
    "backup": BackupSettings,
    "microsoft": MicrosoftSettings,
    "messages": MessageSettings,
}
"""The tables of telefoonhotel.toml."""


def load_settings(data: Path | None = None, environment: Mapping[str, str] = os.environ) -> Settings:
    """Reads the settings. Raises SettingsError naming the wrong key, its file and the allowed values.

    An environment variable such as TELEFOONHOTEL_STATION_PORT beats the file.
    """
    folder = data or Path(environment.get(DATA_VARIABLE) or "/var/lib/telefoonhotel")
    settings = Settings(folder)
    path = folder / FILE_NAME
    in_file, in_environment = set[str](), set[str]()
    for section, values in _read(path).items():
        settings = _with_section(settings, section, values, str(path))
        in_file |= {f"{section}.{name}" for name in cast("Mapping[str, object]", values)}
    for section in SECTIONS:
        prefix = f"TELEFOONHOTEL_{section.upper()}_"
        texts = {name[len(prefix) :].lower(): text for name, text in environment.items() if name.startswith(prefix)}
        settings = _with_section(settings, section, texts, f"omgeving {prefix}…", read=_from_text)
        in_environment |= {f"{section}.{name}" for name in texts}
    return replace(settings, in_file=frozenset(in_file), in_environment=frozenset(in_environment))


def with_choices(settings: Settings, chosen: Mapping[str, str]) -> Settings:
    """The settings with what the school chose on its page; what the environment says stays.

    chosen: texts by name, other names are left alone. Raises SettingsError for a value that is not allowed.
    """
    for name in CHOSEN_ON_PAGE:
        if name in chosen and name not in settings.in_environment:
            section, _dot, own = name.partition(".")
            settings = _with_section(settings, section, {own: chosen[name]}, "instellingenpagina", read=_from_text)
    return settings


def as_text(value: object) -> str:
    """A value as the environment and the settings page write it."""
    if isinstance(value, tuple):
        return ",".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def listed(settings: Settings) -> list[tuple[str, object, object, str]]:
    """(name, value, default, meaning) of every setting, in order."""
    rows = []
    for section in fields(settings):
        part = getattr(settings, section.name)
        if not is_dataclass(part):
            continue
        for one in fields(part):
            rows.append((f"{section.name}.{one.name}", getattr(part, one.name), one.default, one.metadata["meaning"]))
    return rows


def allowed() -> dict[str, str]:
    """What every setting accepts, in a few Dutch words."""
    return {f"{section}.{one.name}": _allowed(one) for section, part in SECTIONS.items() for one in fields(part)}


def _allowed(one: Field[Any]) -> str:
    if "one_of" in one.metadata:
        return ", ".join(one.metadata["one_of"])
    if "least" in one.metadata:
        return f"{one.metadata['least']} tot en met {one.metadata['most']}"
    if "shape" in one.metadata:
        return str(one.metadata["shape"])
    return _NAMES[type(one.default)]


def _read(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:  # ValueError: no TOML, or not even UTF-8
        raise SettingsError(f"{path}: dit instellingenbestand is niet te lezen ({error}).") from error


def _as_written(_kind: type, value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _from_text(kind: type, value: object) -> object:
    text = str(value)
    if kind is bool:
        return {"true": True, "1": True, "false": False, "0": False}.get(text.lower(), text)
    if kind is int:
        return int(text) if re.fullmatch(r"-?[0-9]+", text) else text
    if kind is tuple:
        return tuple(part.strip() for part in text.split(",") if part.strip())
    return text


def _with_section(
    settings: Settings, section: str, values: object, where: str, read: Callable[[type, object], object] = _as_written
) -> Settings:
    part = getattr(settings, section, None)
    if not is_dataclass(part) or isinstance(part, type):
        raise SettingsError(
            f"{where}: onbekend onderdeel [{section}]; bekend zijn {', '.join(f'[{one}]' for one in SECTIONS)}."
        )
    if not isinstance(values, Mapping):
        raise SettingsError(f"{where}: [{section}] hoort een tabel te zijn.")
    known = {one.name: one for one in fields(part)}
    changes = {}
    for name, value in values.items():
        if name not in known:
            raise SettingsError(
                f"{where}: onbekende instelling {section}.{name}; bekend zijn {', '.join(sorted(known))}."
            )
        one = known[name]
        if value and one.metadata.get("secret") and read is _as_written:
            raise SettingsError(f"{where}: {section}.{name} is geheim; zet het in de omgeving of in een apart bestand.")
        changes[name] = _checked(one, read(type(one.default), value), f"{where}: {section}.{name}")
    return replace(settings, **{section: replace(cast("Any", part), **changes)})


def _checked(one: Field[Any], value: object, what: str) -> object:
    kind = type(one.default)
    texts_only = not isinstance(value, tuple) or all(isinstance(part, str) for part in value)
    if type(value) is not kind or not texts_only:
        raise SettingsError(f"{what} hoort {_NAMES[kind]} te zijn, niet {value!r}.")
    allowed = one.metadata.get("one_of")
    if allowed and value not in allowed:
        raise SettingsError(f"{what} is {value!r}; toegestaan: {', '.join(allowed)}.")
    if "least" in one.metadata and not one.metadata["least"] <= value <= one.metadata["most"]:
        raise SettingsError(
            f"{what} is {value}; toegestaan: {one.metadata['least']} tot en met {one.metadata['most']}."
        )
    shape = one.metadata.get("like")
    if shape and value and not shape.fullmatch(str(value)):
        raise SettingsError(f"{what} hoort {_allowed(one)} te zijn, niet {value!r}.")
    pattern = one.metadata.get("each_like")
    if pattern and isinstance(value, tuple) and not all(pattern.fullmatch(part) for part in value):
        raise SettingsError(f"{what} hoort {_allowed(one)} te zijn, niet {list(value)!r}.")
    return value


_NAMES = {int: "een geheel getal", bool: "true of false", str: "tekst", tuple: "een lijst teksten"}
