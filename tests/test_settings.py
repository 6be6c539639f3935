"""Settings: typed, named, and clear about their own mistakes."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.settings import DEMO_MARKER, FILE_NAME, SECTIONS, Settings, SettingsError, allowed, listed, load_settings


def load(folder: Path, text: str | bytes = "", environment: Mapping[str, str] | None = None) -> Settings:
    (folder / FILE_NAME).write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_settings(folder, environment or {})


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert load_settings(tmp_path, {}) == Settings(tmp_path)


def test_a_file_sets_what_it_names_and_leaves_the_rest(tmp_path: Path) -> None:
    settings = load(tmp_path, '[station]\nport = 9001\nshow_names = false\n[web]\nallowed_hosts = ["hotel.example"]\n')
    assert (settings.station.port, settings.station.show_names, settings.station.confirm) == (9001, False, "button")
    assert settings.web.allowed_hosts == ("hotel.example",)


def test_the_environment_beats_the_file(tmp_path: Path) -> None:
    environment = {
        "TELEFOONHOTEL_STATION_PORT": "9002",
        "TELEFOONHOTEL_STATION_SHOW_NAMES": "False",
        "TELEFOONHOTEL_WEB_ALLOWED_HOSTS": "a.example, b.example",
        "TELEFOONHOTEL_WEB_HOST": "10.0.0.2",
    }
    settings = load(tmp_path, "[station]\nport = 9001\nlabel = 'Poort'\n", environment)
    assert (settings.station.port, settings.station.show_names, settings.station.label) == (9002, False, "Poort")
    assert (settings.web.allowed_hosts, settings.web.host) == (("a.example", "b.example"), "10.0.0.2")


def test_the_environment_names_the_data_folder(tmp_path: Path) -> None:
    assert load_settings(None, {"TELEFOONHOTEL_DATA": str(tmp_path)}).data == tmp_path
    assert load_settings(None, {}).data == Path("/var/lib/telefoonhotel")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[station]\nprot = 1\n", "station.prot"),
        ("[stations]\nport = 1\n", "[stations]"),
        ("port = 1\n", "[port]"),
        ("[data]\nport = 1\n", "[data]"),
        ("station = 8081\n", "[station]"),
        ("[station]\nport = '8081'\n", "station.port"),
        ("[station]\nport = 80.81\n", "station.port"),
        ("[station]\nport = true\n", "station.port"),
        ("[station]\nshow_names = 1\n", "station.show_names"),
        ("[station]\nshow_names = 'true'\n", "station.show_names"),
        ("[station]\nlabel = 7\n", "station.label"),
        ("[web]\nallowed_hosts = 'hotel.example'\n", "web.allowed_hosts"),
        ("[web]\nallowed_hosts = [1]\n", "web.allowed_hosts"),
        ("[station]\nport = 65536\n", "station.port"),
        ("[station]\nport = -1\n", "station.port"),
        ("[web]\nthreads = 31\n", "web.threads"),
        ("[station]\nconfirm = 'shout'\n", "station.confirm"),
        ("[station]\nvolume = 101\n", "station.volume"),
        ("[station]\nquiet_hours = ['12:00']\n", "station.quiet_hours"),
        ("[station]\nquiet_hours = '12:00-13:00'\n", "station.quiet_hours"),
    ],
)
def test_a_wrong_key_or_value_names_itself_and_its_file(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, text)
    assert named in str(caught.value)
    assert str(tmp_path / FILE_NAME) in str(caught.value)


@pytest.mark.parametrize(
    ("variable", "value", "named"),
    [
        ("TELEFOONHOTEL_STATION_PROT", "1", "station.prot"),
        ("TELEFOONHOTEL_STATION_PORT", "acht", "station.port"),
        ("TELEFOONHOTEL_STATION_PORT", "-1", "station.port"),
        ("TELEFOONHOTEL_STATION_PORT", "²", "station.port"),
        ("TELEFOONHOTEL_STATION_SHOW_NAMES", "hard", "station.show_names"),
        ("TELEFOONHOTEL_WEB_THREADS", "1000", "web.threads"),
    ],
)
def test_a_wrong_variable_names_itself(tmp_path: Path, variable: str, value: str, named: str) -> None:
    with pytest.raises(SettingsError, match=named) as caught:
        load(tmp_path, environment={variable: value})
    assert "omgeving TELEFOONHOTEL_" in str(caught.value)


def test_a_refused_value_tells_what_is_allowed(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="32 tot en met 200"):
        load(tmp_path, "[web]\nthreads = 31\n")
    with pytest.raises(SettingsError, match="button, tap"):
        load(tmp_path, "[station]\nconfirm = 'shout'\n")


@pytest.mark.parametrize("text", ["[station\n", b"[station]\nlabel = '\xff'\n"])
def test_an_unreadable_file_names_itself(tmp_path: Path, text: str | bytes) -> None:
    with pytest.raises(SettingsError, match=FILE_NAME):
        load(tmp_path, text)


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(SettingsError, match=FILE_NAME):
        load_settings(tmp_path, {})


def test_other_variables_are_left_alone(tmp_path: Path) -> None:
    assert load(tmp_path, environment={"TELEFOONHOTEL_SAMPLES": "/x", "PORT": "1"}) == Settings(tmp_path)


def test_a_demo_folder_is_known_by_its_marker(tmp_path: Path) -> None:
    assert not Settings(tmp_path).is_demo
    (tmp_path / DEMO_MARKER).touch()
    assert Settings(tmp_path).is_demo


def test_the_volatile_folder_is_systemds_or_in_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RUNTIME_DIRECTORY", raising=False)
    assert Settings(tmp_path).runtime == tmp_path / "run"
    monkeypatch.setenv("RUNTIME_DIRECTORY", "/run/telefoonhotel")
    assert Settings(tmp_path).runtime == Path("/run/telefoonhotel")


def test_every_setting_is_listed_with_its_value_default_and_meaning(tmp_path: Path) -> None:
    rows = {name: rest for name, *rest in listed(load(tmp_path, "[station]\nport = 9001\n"))}
    assert rows["station.port"][:2] == [9001, 8081]
    assert all(str(meaning).endswith(".") for _, _, meaning in rows.values())
    assert set(rows) == set(allowed())


def test_every_default_passes_its_own_rules(tmp_path: Path) -> None:
    lines: dict[str, list[str]] = {section: [] for section in SECTIONS}
    for name, _, default, _ in listed(Settings(tmp_path)):
        section, key = name.split(".")
        lines[section].append(f"{key} = {json.dumps(default)}")
    text = "\n".join(f"[{section}]\n" + "\n".join(keys) for section, keys in lines.items())
    assert replace(load(tmp_path, text), in_file=frozenset()) == Settings(tmp_path)


def test_the_secret_of_microsoft_stands_in_no_settings_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"microsoft\.client_secret is geheim") as refused:
        load(tmp_path, "[microsoft]\nclient_secret = 'zeg-het-niet'\n")
    assert "zeg-het-niet" not in str(refused.value)


def test_the_secret_of_microsoft_comes_from_the_environment_or_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "microsoft_client_secret").write_text("uit een bestand\n")
    of_unit = {"CREDENTIALS_DIRECTORY": str(tmp_path)}
    named = load(tmp_path, f"[microsoft]\ncredential_file = '{tmp_path}/microsoft_client_secret'\n").microsoft
    given = load(tmp_path, "", {"TELEFOONHOTEL_MICROSOFT_CLIENT_SECRET": "uit de omgeving"}).microsoft
    assert (named.secret({}), given.secret(of_unit)) == ("uit een bestand", "uit de omgeving")
    assert (load_settings(tmp_path / "leeg", {}).microsoft.secret(of_unit)) == "uit een bestand"
    assert load_settings(tmp_path / "leeg", {}).microsoft.secret({}) == ""


@pytest.mark.parametrize(
    "line",
    ["tenant = 'maanvis.example'", "client_id = 'x'", "authority = 'http://elders.example'", "second_step = 'nooit'"],
)
def test_a_setting_of_microsoft_in_another_shape_names_itself(tmp_path: Path, line: str) -> None:
    with pytest.raises(SettingsError, match=f"microsoft.{line.split()[0]}"):
        load(tmp_path, f"[microsoft]\n{line}\n")
