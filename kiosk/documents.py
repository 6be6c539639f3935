"""Writes the pages of docs/ that repeat what the program knows, so that they never say anything else.

After a change of a setting, command, column, table of the rules or import: `.venv/bin/python -m kiosk.documents`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import click

DOCS = Path(__file__).parents[1] / "docs"
DRAWING = re.compile(r"(<!-- drawing of the rooms -->\n).*?(<!-- end of the drawing -->)", re.DOTALL)


def settings_page() -> str:
    """Every setting with its default, what it accepts, its variable and its meaning; in Dutch."""
    from kiosk.settings import CHOSEN_ON_PAGE, FILE_NAME, Settings, allowed, listed

    accepts = allowed()
    rows = [
        (_code(name), _code(_spoken(default)), accepts[name], _code(_variable(name)), meaning)
        for name, _, default, meaning in listed(Settings(Path()))
    ]
    introduction = (
        f"Ze staan in `{FILE_NAME}` in de gegevensmap, per onderdeel: `[station]` is het kastje, `[web]`\n"
        "de pagina voor de school, `[backup]` de reservekopie. Een omgevingsvariabele gaat voor het bestand; een\n"
        "lijst staat daar met komma's.\n"
        "De school kan op de pagina Instellingen kiezen: "
        f"{', '.join(map(_code, CHOSEN_ON_PAGE))}.\n"
        "Die keuze gaat voor het bestand; de omgevingsvariabele gaat ook daarvoor.\n"
        "De gegevensmap zelf staat in `TELEFOONHOTEL_DATA`. Een foute instelling noemt zichzelf, en\n"
        "`telefoonhotel config` toont wat nu geldt."
    )
    heads = ("instelling", "standaard", "toegestaan", "variabele", "betekenis")
    return _page("Instellingen", "kiosk/settings.py", introduction, _table(heads, rows))


def commands_page() -> str:
    """Every command with its arguments, options and help; in Dutch."""
    from kiosk.cli import main

    introduction = "Een fout is één leesbare regel op standaardfout en een afsluitcode die niet nul is."
    parts = [_command(name, command) for name, command in commands("telefoonhotel", main)]
    return _page("Opdrachten", "kiosk/cli.py", introduction, *parts)


def columns_page() -> str:
    """Every column of both files with its type and comment."""
    from kiosk.store.tables import BOX_ONLY, SCHOOL_ONLY, SHARED

    parts = []
    for row in (*SHARED, *BOX_ONLY, *SCHOOL_ONLY):
        columns = [
            (_code(column.name), str(column.type), "key" if column.primary_key else "", column.comment or "")
            for column in row.__table__.columns
        ]
        where = "box.db and school.db" if row in SHARED else "box.db" if row in BOX_ONLY else "school.db"
        title = f"## {row.__tablename__}\n\n{_one_line(row.__doc__)} In {where}.\n"
        parts.append(f"{title}\n{_table(('column', 'type', '', 'meaning'), columns)}")
    introduction = (
        "Times are integer microseconds since 1970 UTC, dates ISO text. Ids and codes only outside the roster."
    )
    return _page("Tables and columns", "kiosk/store/", introduction, *parts)


def conversation_page() -> str:
    """The conversation of the box as a diagram."""
    from kiosk.domain.conversation import diagram

    introduction = "An arrow reads: event / effects. An event without an arrow changes nothing."
    return _page(
        "The conversation at the box", "kiosk/domain/conversation.py", introduction, f"```mermaid\n{diagram()}```\n"
    )


def signals_page() -> str:
    """The lamps and tones of every answer."""
    from kiosk.panel.document import page

    return page()


def architecture_page() -> str:
    """The hand-written page, with its drawing of the rooms made anew."""
    from kiosk.package_map import diagram

    written = (DOCS / "architecture.md").read_text(encoding="utf-8")
    return DRAWING.sub(lambda found: f"{found[1]}```mermaid\n{diagram()}```\n{found[2]}", written)


PAGES: Mapping[str, Callable[[], str]] = {
    "settings.md": settings_page,
    "commands.md": commands_page,
    "columns.md": columns_page,
    "conversation.md": conversation_page,
    "signals.md": signals_page,
    "architecture.md": architecture_page,
}


def commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """Every command below this one by its full name, groups left out."""
    if not isinstance(command, click.Group):
        yield name, command
        return
    for own_name, one in sorted(command.commands.items()):
        yield from commands(f"{name} {own_name}", one)


def _command(name: str, command: click.Command) -> str:
    rows = [_parameter(one) for one in command.params]
    table = f"\n{_table(('', 'standaard', 'betekenis'), rows)}" if rows else ""
    return f"## {name}\n\n{_one_line(command.help)}\n{table}"


def _parameter(one: click.Parameter) -> tuple[str, str, str]:
    if not isinstance(one, click.Option):
        return _code(one.make_metavar(click.Context(click.Command("")))), "", ""
    choices = f" ({', '.join(map(str, one.type.choices))})" if isinstance(one.type, click.Choice) else ""
    default = "" if one.is_flag or one.to_info_dict()["default"] is None else _code(_spoken(one.default))
    return ", ".join(map(_code, one.opts)), default, f"{one.help or ''}{choices}"


def _variable(setting: str) -> str:
    return f"TELEFOONHOTEL_{setting.replace('.', '_').upper()}"


def _spoken(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(value)}]"
    return str(value)


def _code(text: str) -> str:
    return f"`{text}`"


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(heads), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "".join(f"| {' | '.join(map(_cell, cells))} |\n" for cells in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def _page(title: str, source: str, introduction: str, *parts: str) -> str:
    made = f"Made from `{source}` by `python -m kiosk.documents`; do not edit."
    return "\n".join([f"# {title}\n", f"{made}\n", f"{introduction}\n", *parts])


def write() -> None:
    """Writes every page anew."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write()
