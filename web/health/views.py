"""Whether this program answers and its watcher looks; nothing about the school."""

from flask import Blueprint, jsonify
from werkzeug.wrappers import Response

from web.frame import frame

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> tuple[Response, int]:
    """200 while the watcher looks, else 503."""
    awake = frame().watcher.awake
    return jsonify({"alive": awake}), 200 if awake else 503
