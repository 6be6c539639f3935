"""The bags of the school, for the office and the caretaker: who has which slot, what is out of order, stickers."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kiosk.domain.custody import Slot
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.roles import Act
from web.frame import frame
from web.guard import needs, staff

blueprint = Blueprint("bags", __name__)


@blueprint.get("/vakken")
@needs(Act.MANAGE_SLOTS)
def bags() -> str:
    """A line per group."""
    return _lines("")


@blueprint.post("/vakken")
@needs(Act.MANAGE_SLOTS)
def set_bag() -> tuple[str, int] | Response:
    """Which bag a group has, and how many pockets that counts."""
    shared, form = frame(), request.form
    pockets = _number(form.get("vakken", ""))
    if pockets is None:
        return _lines(_("Vul in hoeveel vakken de tas heeft.")), 400
    shared.house.bags.set_bag(
        staff(), GroupId(form.get("groep", "")), form.get("tas", ""), pockets, shared.clocks.school()
    )
    return redirect(url_for("bags.bags"), 303)


@blueprint.get("/vakken/tas")
@needs(Act.MANAGE_SLOTS)
def bag() -> str:
    """The slots of one bag; vak is the chosen one, was takes the last change back."""
    shared, name = frame(), request.args.get("tas", "")
    page = shared.house.bags.page(name, _number(request.args.get("vak", "")), shared.clocks.school())
    return render_template("bag.html", page=page, was=request.args.get("was", ""))


@blueprint.get("/vakken/tas/geschiedenis")
@needs(Act.SEE_SLOT_HISTORY)
def history() -> str:
    """Who had what in one slot."""
    shared, slot = frame(), Slot(_number(request.args.get("vak", "")) or 1, request.args.get("tas", ""))
    shown = shared.house.bags.history(staff(), slot, shared.clocks.school())
    return render_template("slot_history.html", page=shown)


@blueprint.post("/vakken/tas/leerling")
@needs(Act.MANAGE_SLOTS)
def give() -> Response:
    """A pupil gets a slot, or none any more."""
    shared, form = frame(), request.form
    pupil, name, number = form.get("leerling", ""), form.get("tas", ""), _number(form.get("vak", ""))
    slot = None if number is None else Slot(number, form.get("van_tas", name))
    before = shared.house.bags.give(staff(), PupilId(pupil), slot, shared.clocks.school())
    was = "" if form.get("terug") else "|".join(("leerling", pupil, *_parts(before)))
    return _back(name, number, was)


@blueprint.post("/vakken/tas/iedereen")
@needs(Act.MANAGE_SLOTS)
def give_everyone() -> Response:
    """Who has no slot gets one; terug takes that back."""
    shared, form = frame(), request.form
    name, numbers = form.get("tas", ""), form.get("terug", "")
    if numbers:
        back = tuple(int(each) for each in numbers.split(",") if each.isdecimal())
        shared.house.bags.take_back(staff(), name, back, shared.clocks.school())
        return _back(name, None, "")
    given = shared.house.bags.give_everyone(staff(), name, shared.clocks.school())
    return _back(name, None, "|".join(("iedereen", ",".join(map(str, given)))) if given else "")


@blueprint.post("/vakken/tas/buiten-gebruik")
@needs(Act.MANAGE_SLOTS)
def set_aside() -> Response:
    """A slot out of order, or back; the same button undoes it."""
    shared, form = frame(), request.form
    name, number = form.get("tas", ""), _number(form.get("vak", "")) or 0
    out = form.get("doe") == "uit"
    shared.house.bags.set_aside(staff(), Slot(number, name), out=out, now=shared.clocks.school())
    was = "" if form.get("terug") else "|".join(("vak", str(number), "in" if out else "uit"))
    return _back(name, number, was)


@blueprint.get("/vakken/stickers")
@needs(Act.MANAGE_SLOTS)
def stickers() -> str:
    """A sheet to print: number and picture of every pocket, no names."""
    name = request.args.get("tas", "")
    return render_template("stickers.html", bag=name, signs=frame().house.bags.stickers(name))


def _lines(error: str) -> str:
    shared = frame()
    return render_template("bags.html", lines=shared.house.bags.lines(shared.clocks.school()), error=error)


def _back(name: str, number: int | None, was: str) -> Response:
    return redirect(url_for("bags.bag", tas=name, vak=number, was=was or None), 303)


def _parts(slot: Slot | None) -> tuple[str, str]:
    return ("", "") if slot is None else (str(slot.number), slot.bag)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 4 else None
