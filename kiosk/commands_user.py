"""The commands about accounts of staff."""

import json

import click

from kiosk.command_frame import settled
from kiosk.domain.roles import Role
from kiosk.settings import Settings


def register(main: click.Group) -> None:
    """Hangs the commands below `telefoonhotel`."""
    main.add_command(user)


def invitation_address(settings: Settings, secret: str) -> str:
    """Where a link leads: to the first name the page is known by, else to this machine."""
    names = settings.web.allowed_hosts
    host = names[0] if names else f"127.0.0.1:{settings.web.port}"
    return f"{'https' if settings.web.tls else 'http'}://{host}/uitnodiging/{secret}"


@click.group()
def user() -> None:
    """Accounts van het personeel."""


@user.command("add")
@click.argument("login")
@click.option("--name", "display_name", required=True, help="Naam zoals die op de pagina staat.")
@click.option(
    "--role",
    "roles",
    required=True,
    multiple=True,
    type=click.Choice([role.value for role in Role]),
    help="Rol; mag vaker, en dan mag wat een van de rollen mag.",
)
@click.option("--group", "groups", multiple=True, help="Eigen groep (naam of sleutel); mag vaker.")
@click.password_option(help="Wachtwoord; zonder deze optie wordt ernaar gevraagd.")
@settled
def user_add(
    settings: Settings, login: str, display_name: str, roles: tuple[str, ...], groups: tuple[str, ...], password: str
) -> None:
    """Maakt een account; het wachtwoord wordt alleen als hash bewaard."""
    from kiosk.clock import SchoolClock
    from kiosk.services.staff_access.accounts import add_member

    given, now = [Role(role) for role in roles], SchoolClock(settings).now()
    add_member(settings.data, login, display_name, given, groups, password, now)
    click.echo(f"Account {login} is er.")


@user.command("list")
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
@settled
def user_list(settings: Settings, as_json: bool) -> None:
    """Laat elk account zien: rol, stand en de dag van de laatste keer inloggen."""
    from kiosk.services.staff_access.by_command import members

    found = members(settings.data)
    if as_json:
        rows = [
            {
                "login": one.login,
                "name": one.name,
                "roles": [role.value for role in one.roles],
                "closed": one.closed,
                "password": one.has_password,
                "second_step": one.second_step,
                "last": one.last.isoformat() if one.last else None,
            }
            for one in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for one in found:
        state = "uit" if one.closed else "aan" if one.has_password else "uitgenodigd"
        step = "tweede stap" if one.second_step else "geen tweede stap"
        last = f"laatst {one.last:%d-%m-%Y}" if one.last else "nog nooit ingelogd"
        click.echo(f"{one.login:<20} {', '.join(one.roles):<24} {state:<12} {step:<18} {last}")


@user.command("password")
@click.argument("login")
@click.password_option(help="Wachtwoord; zonder deze optie wordt ernaar gevraagd.")
@settled
def user_password(settings: Settings, login: str, password: str) -> None:
    """Geeft een account een nieuw wachtwoord; waar het was ingelogd, is het uitgelogd."""
    from kiosk.clock import SchoolClock
    from kiosk.services.staff_access.accounts import change_password

    change_password(settings.data, login, password, SchoolClock(settings).now())
    click.echo(f"Het wachtwoord van {login} is veranderd.")


@user.command("reset")
@click.argument("login")
@click.option("--second-step", "forget_steps", is_flag=True, help="Ook de tweede stap opnieuw laten instellen.")
@settled
def user_reset(settings: Settings, login: str, forget_steps: bool) -> None:
    """Maakt een link waarmee iemand een nieuw wachtwoord kiest: één keer, zeven dagen lang."""
    from kiosk.clock import SchoolClock
    from kiosk.services.staff_access.by_command import invite

    made = invite(settings.data, login, SchoolClock(settings).now(), forget_steps=forget_steps)
    click.echo(f"Geef deze link door aan {login}; hij werkt tot en met {made.until:%d-%m-%Y}:")
    click.echo(invitation_address(settings, made.secret))


@user.command("close")
@click.argument("login")
@settled
def user_close(settings: Settings, login: str) -> None:
    """Zet een account uit; waar het was ingelogd, is het binnen een seconde uitgelogd."""
    from kiosk.clock import SchoolClock
    from kiosk.services.staff_access.by_command import close

    close(settings.data, login, SchoolClock(settings).now())
    click.echo(f"Account {login} staat uit.")


@user.command("open")
@click.argument("login")
@settled
def user_open(settings: Settings, login: str) -> None:
    """Zet een account weer aan."""
    from kiosk.clock import SchoolClock
    from kiosk.services.staff_access.by_command import open_again

    open_again(settings.data, login, SchoolClock(settings).now())
    click.echo(f"Account {login} staat weer aan.")


@user.command("seal")
@settled
def user_seal(settings: Settings) -> None:
    """Maakt de code van het noodaccount, voor in een envelop; de vorige code werkt dan niet meer."""
    from kiosk.clock import SchoolClock
    from kiosk.services.staff_access.emergency import LOGIN, seal_by_command

    code = seal_by_command(settings.data, SchoolClock(settings).now())
    click.echo("Schrijf dit op, doe het in een envelop en geef die aan de directie. De code werkt één keer.")
    click.echo(f"Gebruikersnaam: {LOGIN}\nWachtwoord:     {code}")
