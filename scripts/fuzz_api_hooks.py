"""Hooks of scripts/fuzz-api for schemathesis: most calls become calls about real reports, their present version and
files not used yet, so that they also reach what lies behind those checks.
"""

import json
import os
import tomllib
import urllib.error
import urllib.request
import uuid
import zlib

import schemathesis

# In the place of a file's identifier: a file sent for this call.
FRESH_FILE = "00000000-0000-7000-8000-00000000f11e"
FILE = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"

# Reports that this caller can read, from what fuzz-api-words wrote.
with open("schemathesis.toml", "rb") as words:
    DICTIONARIES = tomllib.load(words)["dictionaries"]
NUMBERS = DICTIONARIES["number"]["values"]
# Accounts made for the administrator's calls: nobody calls with them.
PEOPLE = DICTIONARIES["person"]["values"]
# What holds for the whole node: the parameter, where it is read, what there is.
KEPT = [
    ("code", "admin/categories", DICTIONARIES["category"]["values"]),
    ("rule", "admin/deadline-rules", DICTIONARIES["rule"]["values"]),
]


def ask(path, data=None):
    headers = {"Content-Type": "application/octet-stream", "Idempotency-Key": str(uuid.uuid4())}
    authorization = os.environ.get("AUTHORIZATION")
    if authorization:
        headers["Authorization"] = authorization
    request = urllib.request.Request(f"{os.environ['ADDRESS']}/api/v1/{path}", data=data, headers=headers)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.headers.get("ETag"), json.load(answer)
    except urllib.error.HTTPError as refused:
        if refused.code >= 500:
            raise
        return None, None


@schemathesis.hook
def before_call(context, case, kwargs):
    parameters = case.path_parameters or {}
    # Three calls of four are about a report that this caller can read, at the version it has now.
    chance = zlib.crc32(repr((parameters, case.headers, case.body)).encode())
    if "number" in parameters and chance % 4:
        number = NUMBERS[chance // 4 % len(NUMBERS)]
        parameters["number"] = number
        if "If-Match" in (case.headers or {}):
            room = "mine" if "/mine/" in case.path else "case"
            case.headers["If-Match"] = ask(f"reports/{number}/{room}")[0] or '"1-id"'
    if "person" in parameters and PEOPLE and chance % 4:
        parameters["person"] = PEOPLE[chance // 4 % len(PEOPLE)]
        if "If-Match" in (case.headers or {}):
            case.headers["If-Match"] = ask(f"admin/people/{parameters['person']}")[0] or '"1"'
    for parameter, path, known in KEPT:
        if parameter in parameters and chance % 4:
            parameters[parameter] = known[chance // 4 % len(known)]
            if "If-Match" in (case.headers or {}):
                case.headers["If-Match"] = ask(f"{path}/{parameters[parameter]}")[0] or '"0"'
    if isinstance(case.body, (dict, list)):
        case.body = with_fresh_files(case.body)
    elif case.path.endswith("/files") and chance % 4 == 1:
        case.body = FILE


def with_fresh_files(value):
    if value == FRESH_FILE:
        return (ask("files?name=bukti.pdf", FILE)[1] or {}).get("id", value)
    if isinstance(value, list):
        return [with_fresh_files(one) for one in value]
    if isinstance(value, dict):
        return {name: with_fresh_files(one) for name, one in value.items()}
    return value
