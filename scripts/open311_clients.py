"""open311_clients.py ADDRESS TOKENS: what two clients that others wrote are told by the node at ADDRESS. TOKENS holds a token
of each of the demo's accounts, a line each. Started by open311-clients.
"""

import datetime
import json
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

import requests
from civicbot.http import HttpError, HttpTransport, RateLimiter
from civicbot.open311 import Open311Client
from civicbot.registry import Endpoint
from georeport import GeoReport

address, tokens = sys.argv[1], dict(line.rstrip("\n").split("\t") for line in open(sys.argv[2], encoding="utf-8"))
base = f"{address}/open311/v2"
TEXT = "Lampu jalan di depan pasar <mati> & gelap sejak hari Senin. Hubungi 081234567890."


def call(login, method, path, body=None, form=None, headers=None):
    """What an official does here, through the pages or the JSON API."""
    sent = {"Authorization": f"Bearer {tokens[login]}", **(headers or {})}
    data = None
    if form is not None:
        data, sent["Content-Type"] = urllib.parse.urlencode(form).encode(), "application/x-www-form-urlencoded"
    if body is not None:
        data, sent["Content-Type"] = json.dumps(body).encode(), "application/json"
    return urllib.request.urlopen(urllib.request.Request(address + path, data=data, headers=sent, method=method))


def key():
    """A new key, as its administrator is shown it once."""
    form = {"name": "Klien uji", "holder": "app", "rate": "600"}
    page = call("admin", "POST", "/petugas/admin/kunci-aplikasi", form=form).read().decode()
    return re.search(r"<code data-token>([^<]+)</code>", page).group(1)


def publish(number):
    """The coordinator finds the report admissible and refers it."""
    path = f"/api/v1/reports/{number}/case"
    version = call("koordinator", "GET", path).headers["ETag"]
    verify = {"action": "verify", "class": "complaint", "category": "roads.pothole", "agency": "pupr"}
    call("koordinator", "POST", f"{path}/actions", body=verify, headers={"If-Match": version})


def moment(text):
    """Each date carries a zone."""
    at = datetime.datetime.fromisoformat(text)
    assert at.tzinfo is not None, text
    return at


def refused(status, ask):
    """The client says that it was refused so."""
    try:
        ask()
    except HttpError as error:
        errors = json.loads(error.body)
        assert error.status == status and errors and all(one["code"] == status for one in errors), error
        assert all(" " in one["description"] for one in errors), errors
        return errors
    except requests.HTTPError as error:
        assert error.response.status_code == status, error
        return None
    raise AssertionError(f"was not refused with {status}")


def drive_georeport(number):
    """Reads all it can, in both formats, which must say the same."""
    clients = {form: GeoReport(base, output_format=form) for form in ("json", "xml")}
    services = {form: client.get_service_list() for form, client in clients.items()}
    codes = {form: [one["service_code"] for one in found] for form, found in services.items()}
    assert codes["json"] == codes["xml"] and len(codes["json"]) > 5, codes
    assert all(one["metadata"] is True for one in services["json"])
    assert all(one["metadata"] == "true" for one in services["xml"])
    for form, client in clients.items():
        definition = client.get_service_definition("roads.pothole")
        attributes = definition["attributes"] if form == "json" else definition["attributes"]["attribute"]
        assert definition["service_code"] == "roads.pothole" and len(attributes) == 2, definition
    one = {form: client.get_service_request(number) for form, client in clients.items()}
    for name in ("service_request_id", "status", "service_code", "description", "address", "requested_datetime"):
        assert one["json"][name] == one["xml"][name], (name, one)
    assert one["json"]["media_url"] is None and one["xml"]["media_url"] is None, one
    assert "<mati> &" in one["json"]["description"] and "081234567890" not in one["json"]["description"], one
    for form, client in clients.items():
        listed = client.get_service_requests()
        assert any(found["service_request_id"] == number for found in listed), form
        assert 1 < len(listed) <= 1000
        for found in listed:
            moment(found["requested_datetime"])
            assert found["status"] in ("open", "closed"), found
    reads = clients["json"]
    # It overrides all others.
    only = reads.get_service_requests(service_request_id=number, status="closed", service_code="nothing")
    assert [found["service_request_id"] for found in only] == [number], only
    assert all(found["status"] == "closed" for found in reads.get_service_requests(status="closed"))
    refused(404, lambda: reads.get_service_request("7K3M9-QX2TB"))
    refused(404, lambda: reads.get_service_definition("nothing"))
    refused(400, lambda: reads.get_service_requests(start_date="2022-01-01"))
    print(f"  georeport   {len(codes['json'])} services, {len(listed)} requests, in JSON and XML")


def civicbot_client():
    endpoint = Endpoint("tuntas", "Tuntas", base, write=True, api_key_required_for_write=True, geo_scoped=True)
    return Open311Client(endpoint, HttpTransport(rate_limiter=RateLimiter(min_interval=0.0)))


def file_with_civicbot(client, api_key):
    """Files as its users do, checked against what the node says it asks."""
    where = {"lat": -3.44, "lng": 114.83}
    filing = {"dry_run": False, "confirm": "SEND", "validate_remote": True, "description": TEXT,
              "address_string": "Depan Pasar Bauntung", "first_name": "Sari", "email": "sari@contoh.id"}
    filed = client.create_request("roads.pothole", api_key=api_key, attributes={"class": "complaint", "hide": ["anonymous"]},
                                  **where, **filing)
    number = filed.response[0]["service_request_id"]
    assert "token" not in filed.response[0], "an identifier or a token, not both"
    assert number in filed.response[0]["service_notice"], filed.response
    refused(403, lambda: client.create_request("roads.pothole", api_key="wrong", **where, **filing))
    abroad = refused(400, lambda: client.create_request("roads.pothole", api_key=api_key, lat=52.5, lng=13.4, **filing))
    assert abroad[0]["description"].startswith("lat: "), abroad
    # Before somebody has verified it, nobody may read it.
    refused(404, lambda: client.get_request(number))
    return number


def drive_civicbot(client, number):
    request = client.get_request(number)
    assert request["service_request_id"] == number and request["status"] == "open", request
    assert (request["lat"], request["long"]) == (-3.44, 114.83), request
    assert "Sari" not in json.dumps(request) and "contoh.id" not in json.dumps(request), request
    assert client.get_token(number) == [{"service_request_id": number, "token": number}]
    listed = client.list_requests(service_code="roads.pothole", status="open", page_size=5)
    assert 1 <= len(listed) <= 5 and all(found["service_code"] == "roads.pothole" for found in listed), listed
    both = client.list_requests(service_request_ids=[number, listed[-1]["service_request_id"]])
    assert number in [found["service_request_id"] for found in both], both
    print(f"  civicbot    filed {number} and followed it")


client = civicbot_client()
number = file_with_civicbot(client, key())
publish(number)
drive_civicbot(client, number)
drive_georeport(number)
