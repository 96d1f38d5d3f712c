"""Every address that is promised to other programs and to printed links, asked of the loaded register."""

from django.core.management import call_command
from django.test import TestCase

BODY = "/in-ru/irigc-tec/wg-mic"
SESSION = f"{BODY}/sessions/11"
COMMITMENT = "/commitments/IN-RU/IRIGC-TEC/WG-MIC/11/03/"

PAGES = (
    *("/", "/sessions/", "/in-ru/irigc-tec/", f"{BODY}/", f"{SESSION}/", f"{SESSION}/brief/"),
    *("/in-ru/irigc-tec/sessions/2022-11/", f"/compare/?a={BODY[1:]}/sessions/10&b={SESSION[1:]}"),
    *("/commitments/", COMMITMENT, "/sectors/", "/sectors/transport.railways/"),
    *("/coverage/", f"/coverage/?body={BODY[1:]}", "/coverage/?view=table", "/coverage/embed/"),
    *("/people/denis-manturov/", "/organisations/alrosa/", "/sources/", "/search/?q=XI", "/api/docs/"),
)
FILES = {
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
    ".ics": "text/calendar",
    ".atom": "application/atom+xml",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}
ALSO_AS = {
    "/sessions": (".csv", ".xlsx", ".json", ".ics", ".atom"),
    "/in-ru/irigc-tec": (".ics",),
    BODY: (".ics",),
    SESSION: (".json", ".ics"),
    "/in-ru/irigc-tec/sessions/2022-11": (".json", ".ics"),
    f"{SESSION}/brief": (".docx", ".pdf"),
    "/commitments": (".csv", ".xlsx", ".json"),
    "/coverage": (".csv", ".xlsx", ".json"),
    "/api/v1/openapi": (".json",),
}


class ContractTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        call_command("load_register", verbosity=0)

    def test_every_page_answers_with_its_content(self):
        for address in PAGES:
            with self.subTest(address):
                answer = self.client.get(address)
                assert answer.status_code == 200
                assert b"</h1>" in answer.content

    def test_every_file_comes_in_its_type(self):
        for stem, endings in ALSO_AS.items():
            for ending in endings:
                with self.subTest(stem + ending):
                    answer = self.client.get(stem + ending)
                    assert answer.status_code == 200
                    assert answer.headers["Content-Type"].startswith(FILES[ending])
                    assert answer.getvalue()

    def test_intake_and_admin_ask_to_sign_in(self):
        for address in ("/intake/", "/admin/"):
            with self.subTest(address):
                assert "/login/?next=" in self.client.get(address).headers["Location"]

    def test_health_is_told(self):
        for address in ("/healthz", "/readyz"):
            with self.subTest(address):
                assert self.client.get(address).status_code == 200
