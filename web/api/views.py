"""/api/v1: today's numbers, how the product is, exports. Answers are JSON; openapi.json says what is in them."""

from dataclasses import asdict
from datetime import UTC
from http import HTTPStatus
from pathlib import Path

from flask import Blueprint, Response, jsonify, request, send_file, url_for

from kiosk.domain.clock_reading import instant
from web.api.bearer import allows, check_key, holder, with_key
from web.api.orders import BadOrderError, order_of
from web.api.problem import problem
from web.desks.export import BusyError, Making
from web.downloads import download
from web.frame import frame
from web.pace import Allowance

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")
blueprint.before_request(check_key)

EXPORTS = Allowance(20, 10)
FILE = Path(__file__).parent / "openapi.json"
NOT_THERE = "There is no such export of this key, or its file was fetched or is older than an hour."


@blueprint.get("/openapi.json")
def description() -> Response:
    """What there is to ask."""
    return send_file(FILE, mimetype="application/vnd.oai.openapi+json")


@blueprint.get("/counts")
@with_key("counts")
def counts() -> Response:
    """Today's numbers of each group."""
    shared = frame()
    found = shared.house.tools.today(shared.clocks.school())
    groups = [asdict(each) for each in found.groups]
    return jsonify({"day": found.day.isoformat(), "time": found.time, "groups": groups})


@blueprint.get("/health")
@with_key("health")
def health() -> Response:
    """Boxes, clock, storage, backup."""
    shared = frame()
    found = shared.house.tools.state(shared.clocks.school())
    boxes = [
        {
            "name": box.name,
            "heard": box.heard,
            "reader": box.reader,
            "clock_trusted": box.clock_trusted,
            "last_tap": _moment(box.last_tap_us),
        }
        for box in found.boxes
    ]
    return jsonify(
        {
            "watching": shared.watcher.awake,
            "boxes": boxes,
            "clock_trusted": found.clock_trusted,
            "free_share": found.free_share,
            "last_backup": _moment(found.backup_us),
        }
    )


@blueprint.post("/exports")
@with_key("export")
def start() -> Response:
    """Begins an export of a kind that the key may make."""
    shared, asked, steady = frame(), holder(), frame().clocks.steady()
    if request.mimetype != "application/json":
        return problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send the order as application/json.")
    try:
        order = order_of(request.get_data())
    except BadOrderError as error:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
    if not allows(asked, f"export:{order.kind}"):
        return problem(HTTPStatus.FORBIDDEN, "This key may not make this kind of export.")
    seconds = shared.pace.wait(EXPORTS, asked.key, steady)
    if seconds:
        return problem(HTTPStatus.TOO_MANY_REQUESTS, "", {"Retry-After": str(seconds)})
    try:
        shared.house.tools.note_export(asked, order.kind, shared.clocks.school())
        name = shared.house.exports.start(asked.staff, order, shared.clocks.school(), steady)
    except BusyError:
        return problem(HTTPStatus.TOO_MANY_REQUESTS, "Four exports are being made.", {"Retry-After": "10"})
    return _accepted(name)


@blueprint.get("/exports/<export>")
@with_key("export")
def export(export: str) -> Response:
    """How far an export is."""
    found = _making(export)
    if found is None:
        return problem(HTTPStatus.NOT_FOUND, NOT_THERE)
    state = "ready" if found.file else "failed" if found.trouble else "making"
    return jsonify({"id": export, "kind": found.kind, "state": state, "share": round(found.share, 3)})


@blueprint.get("/exports/<export>/file")
@with_key("export")
def file(export: str) -> Response:
    """The file, once."""
    found, shared = _making(export), frame()
    if found is None:
        return problem(HTTPStatus.NOT_FOUND, NOT_THERE)
    if found.file is None:
        return problem(HTTPStatus.CONFLICT, "This export is not ready.")
    taken = shared.house.exports.take(holder().staff, export, shared.clocks.steady())
    return download(taken) if taken is not None else problem(HTTPStatus.NOT_FOUND, NOT_THERE)


def _accepted(name: str) -> Response:
    address = url_for("api.export", export=name)
    answer = jsonify({"id": name, "address": address})
    answer.status_code, answer.headers["Location"] = HTTPStatus.ACCEPTED, address
    return answer


def _making(name: str) -> Making | None:
    """An export of who stands behind this key, and of a kind the key may make."""
    shared = frame()
    found = shared.house.exports.making(holder().staff, name, shared.clocks.steady())
    return found if found is not None and allows(holder(), f"export:{found.kind}") else None


def _moment(utc_us: int | None) -> str | None:
    return None if utc_us is None else instant(utc_us).astimezone(UTC).isoformat(timespec="seconds")
