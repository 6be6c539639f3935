# ruff: noqa
"""What the rules of python.yaml must find ("hit" above the line) and must leave alone ("clean"). Never imported."""

import hashlib
import hmac
import logging
import os
import pickle
import random
import secrets
import shutil
import smtplib
import ssl
import subprocess
import time
import xml.etree.ElementTree
from datetime import datetime
from urllib.request import urlopen
from xml.parsers import expat

import yaml
from cryptography.hazmat.primitives.ciphers import modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

log = logging.getLogger(__name__)


def statements(connection, name):
    # hit: sql-is-never-pasted-together
    connection.execute(f"SELECT * FROM pupil WHERE name = '{name}'")
    # hit: sql-is-never-pasted-together
    connection.execute("SELECT * FROM pupil WHERE name = '%s'" % name)
    # hit: sql-is-never-pasted-together
    connection.execute("SELECT * FROM pupil WHERE name = '{}'".format(name))
    # clean: sql-is-never-pasted-together
    connection.execute(f"SELECT {COLUMNS} FROM pupil WHERE name = ?", (name,))
    # clean: sql-is-never-pasted-together
    connection.execute("SELECT * FROM pupil WHERE name = ?", (name,))


def programs(name):
    # hit: no-shell
    subprocess.run(f"lp {name}", shell=True)
    # hit: no-shell
    os.system("lp " + name)
    # clean: no-shell
    subprocess.run(["lp", name], check=True)


def objects(data):
    # hit: no-file-becomes-code
    pickle.loads(data)
    # hit: no-file-becomes-code
    yaml.load(data)
    # hit: no-file-becomes-code
    eval(data)
    # clean: no-file-becomes-code
    yaml.safe_load(data)


def others(address):
    # hit: a-call-to-another-machine-has-a-timeout
    urlopen(address)
    # hit: a-call-to-another-machine-has-a-timeout
    smtplib.SMTP(address, 587)
    # clean: a-call-to-another-machine-has-a-timeout
    urlopen(address, timeout=5)


def certificates(client, address):
    # hit: a-certificate-is-always-checked
    client.post(address, timeout=5, verify=False)
    # hit: a-certificate-is-always-checked
    ssl._create_unverified_context()
    # clean: a-certificate-is-always-checked
    ssl.create_default_context()


def lines(pupil, uid, password, kind):
    # hit: a-log-never-holds-a-person-or-a-secret
    log.info("tap of %s", uid)
    # hit: a-log-never-holds-a-person-or-a-secret
    log.warning(f"wrong: {password}")
    # hit: a-log-never-holds-a-person-or-a-secret
    log.error("not recorded for %s", pupil.first_name)
    # clean: a-log-never-holds-a-person-or-a-secret
    log.warning("tap not recorded: %s", kind)


def comparing(mac, other, kind):
    # hit: secrets-are-compared-in-constant-time
    if mac == other:
        return True
    # clean: secrets-are-compared-in-constant-time
    if hmac.compare_digest(mac, other):
        return True
    # clean: secrets-are-compared-in-constant-time
    return kind == "tap"


def chance():
    # hit: what-nobody-may-guess-comes-from-secrets
    code = random.randint(100000, 999999)
    # clean: what-nobody-may-guess-comes-from-secrets
    return code or secrets.randbelow(900000)


def clock(now):
    # hit: the-clock-is-an-argument
    late = datetime.now() > now
    # hit: the-clock-is-an-argument
    late = late or time.time() > 5
    # clean: the-clock-is-an-argument
    return late or time.monotonic()


def xml_in(data):
    # hit: xml-goes-through-the-strict-door
    xml.etree.ElementTree.fromstring(data)
    # hit: xml-goes-through-the-strict-door
    expat.ParserCreate()
    # clean: xml-goes-through-the-strict-door
    return xml.etree.ElementTree.Element("svg")


def hashes(data):
    # hit: no-weak-hash
    hashlib.md5(data)
    # hit: no-weak-hash
    hashlib.sha1(data)
    # clean: no-weak-hash
    return hashlib.sha256(data)


def ciphers(key, nonce, data):
    # hit: no-cipher-without-a-seal
    modes.CBC(nonce)
    # clean: no-cipher-without-a-seal
    return AESGCM(key).encrypt(nonce, data, None)


def archives(archive, folder):
    # hit: archives-are-never-unpacked-to-disk
    archive.extractall(folder)
    # hit: archives-are-never-unpacked-to-disk
    shutil.unpack_archive(archive, folder)
    # clean: archives-are-never-unpacked-to-disk
    return archive.open("members.xml").read(1000)
