# ruff: noqa
"""What the rules of web.yaml must find ("hit" above the line) and must leave alone ("clean"). Never imported."""

import io
import tempfile
from pathlib import Path

import flask
import jinja2
from flask import redirect, render_template, render_template_string, request, send_file, url_for
from markupsafe import Markup, escape

from web.paths import own_path


def templates(title):
    # hit: a-template-is-a-file
    render_template_string("<h1>" + title)
    # hit: a-template-is-a-file
    jinja2.Template(title)
    # clean: a-template-is-a-file
    return render_template("group.html", title=title)


def marked(title):
    # hit: nothing-is-marked-safe
    page = Markup(title)
    # hit: nothing-is-marked-safe
    jinja2.Environment(autoescape=False)
    # clean: nothing-is-marked-safe
    return page + escape(title)


def onward():
    # hit: a-redirect-stays-on-this-site
    redirect(request.args["verder"])
    after = request.form.get("verder")
    # hit: a-redirect-stays-on-this-site
    redirect(after, 303)
    # clean: a-redirect-stays-on-this-site
    redirect(own_path(request.form.get("verder")), 303)
    # clean: a-redirect-stays-on-this-site
    return redirect(url_for("start.home", group=request.args["group"]), 303)


def paths(folder):
    # hit: no-path-comes-from-a-request
    open(request.args["bestand"])
    # hit: no-path-comes-from-a-request
    Path(folder / request.files["lijst"].filename)
    # clean: no-path-comes-from-a-request
    return Path(folder / "lijst.csv"), request.files["lijst"].read()


def downloads(data, path):
    # hit: no-file-is-sent-by-its-path
    send_file(path)
    # clean: no-file-is-sent-by-its-path
    send_file(DESCRIPTION)
    # clean: no-file-is-sent-by-its-path
    return flask.Response(data, mimetype="text/csv")


def tokens(csrf, app, view):
    # hit: no-form-is-excused-from-its-token
    csrf.exempt(view)
    # hit: no-form-is-excused-from-its-token
    app.config["WTF_CSRF_ENABLED"] = False
    # clean: no-form-is-excused-from-its-token
    app.config["WTF_CSRF_TIME_LIMIT"] = None


def cookies(response, secret, tls):
    # hit: a-cookie-says-httponly-samesite-and-secure
    response.set_cookie("telefoonhotel", secret, secure=tls)
    # hit: a-cookie-says-httponly-samesite-and-secure
    response.set_cookie("telefoonhotel", secret, secure=tls, httponly=False, samesite="Lax")
    # clean: a-cookie-says-httponly-samesite-and-secure
    response.set_cookie("telefoonhotel", secret, secure=tls, httponly=True, samesite="Lax")


def uploads(data):
    # hit: an-upload-stays-in-memory
    tempfile.SpooledTemporaryFile(max_size=1000)
    # clean: an-upload-stays-in-memory
    return io.BytesIO(data)


def starting(app):
    # hit: nothing-runs-in-debug
    app.run(debug=True)
    # clean: nothing-runs-in-debug
    app.run()


blueprint = flask.Blueprint("example", __name__)


# hit: a-get-only-reads
@blueprint.route("/wissen", methods=["GET", "POST"])
def erase():
    return "gewist"


# clean: a-get-only-reads
@blueprint.post("/wissen")
def erase_by_form():
    return "gewist"


def for_others(response):
    # hit: no-address-with-a-wildcard-for-others
    response.headers["Access-Control-Allow-Origin"] = "*"
    # clean: no-address-with-a-wildcard-for-others
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"


def keys(app, sessions):
    # hit: the-key-of-the-forms-is-never-in-the-source
    app.secret_key = "geheim"
    # hit: the-key-of-the-forms-is-never-in-the-source
    app.config.update(SECRET_KEY="geheim")
    # clean: the-key-of-the-forms-is-never-in-the-source
    app.config.update(SECRET_KEY=sessions.form_key())
