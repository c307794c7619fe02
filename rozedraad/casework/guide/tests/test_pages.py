"""The pages on which staff read a protocol."""

import re

from django.test import Client

from tests.support.people import Cast

WHOLE = "/handelingskaders/amsterdam-handelingskader/2026.1/"


def test_the_list_says_what_is_in_force_and_what_your_team_works_by(cast: Cast) -> None:
    page = cast.client_of("joris").get("/handelingskaders/").content.decode()
    rows = re.findall(r"<tr>.*?</tr>", page, re.S)
    (oost,) = [row for row in rows if "Demostad Oost" in row]
    (amsterdam,) = [row for row in rows if "Handelingskader Amsterdam" in row]
    assert "geldt nu" in oost
    assert "je team werkt hiermee" in oost
    assert "je team werkt hiermee" not in amsterdam


def test_the_page_tells_every_step_with_its_term_and_what_follows(cast: Cast) -> None:
    page = cast.client_of("noor").get(WHOLE).content.decode()
    assert "Binnen 48 uur na de melding" in page
    assert '<a href="#s-refer-victim-support">Hulp van Slachtofferhulp</a>' in page
    ids = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids


def test_the_picture_has_a_name_and_keeps_to_the_content_policy(cast: Cast) -> None:
    page = cast.client_of("noor").get(WHOLE).content.decode()
    (svg,) = re.findall(r"<svg.*?</svg>", page, re.S)
    assert 'role="img"' in svg
    assert "<title" in svg
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", svg)


def test_a_version_that_is_not_installed_is_not_found(cast: Cast) -> None:
    assert cast.client_of("noor").get("/handelingskaders/amsterdam-handelingskader/1/").status_code == 404


def test_nobody_outside_reads_them(cast: Cast, client: Client) -> None:
    assert client.get(WHOLE).status_code == 302
