"""Somebody at work, at a desk."""

import re
from collections.abc import Sequence
from http.cookies import SimpleCookie
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator

from rozedraad.base.accounts.rules import totp_code, totp_counter
from rozedraad.casework.reporting.rules.offers import OFFERS
from rozedraad.shared import clock
from tests.story.cast import seed_of
from tests.story.page import CODE, Visitor, expect
from tests.support.people import PASSPHRASE

PAGE = 200
REFUSED = {PAGE, 403, 404, 409}  # a page: the case again, with why not above it


class Member(Visitor):
    """Known by the name before the @. Opens one case at a time."""

    def __init__(self, context: BrowserContext, address: str, name: str) -> None:
        super().__init__(context, address)
        self.name = name
        self.case = ""

    # --- coming in --------------------------------------------------------------------------------------------

    def signs_in(self) -> None:
        """With passphrase and the six digits of an app, as always."""
        self.goes_to("/werk/")
        form = self.page.locator("form[action$='/aanmelden/']")
        form.locator("[name=email]").fill(f"{self.name}@demo.example")
        form.locator("[name=passphrase]").fill(PASSPHRASE)
        self.presses(form)
        code = self.page.locator("form[action$='/tweede/code/']")
        code.locator("[name=code]").fill(totp_code(seed_of(self.name), totp_counter(clock.now())))
        self.presses(code)
        assert self.path == "/werk/", self.page.locator("main").inner_text()

    def unlocks(self) -> None:
        """After a quarter of an hour of something else."""
        form = self.page.locator("form[action$='/ontgrendelen/']")
        form.locator("[name=passphrase]").fill(PASSPHRASE)
        self.presses(form)

    def signs_in_again(self) -> None:
        """On another day: everything was locked."""
        self.context.clear_cookies()
        self.signs_in()

    def is_let_in(self, cookies: SimpleCookie) -> None:
        """With the cookies of a session that was begun elsewhere."""
        self.context.clear_cookies()
        self.context.add_cookies(
            [{"name": n, "value": kept.value, "url": self.address} for n, kept in cookies.items()]
        )

    # --- a case -----------------------------------------------------------------------------------------------

    def finds_the_case(self) -> str:
        """The one case of this story, in the list of work; else in the list of all."""
        for page in ("/werk/", "/zaken/", "/zaken/?closed"):
            if self.path != page:
                self.goes_to(page)
            link = self.page.locator("main a[href*='/zaken/']").filter(has_text=re.compile(r"^D-\d+$"))
            if link.count():
                self.unfolds(link.first)
                link.first.click()
                self.case = self.path
                return self.case
        raise AssertionError(f"{self.name} finds no case")

    def sees_no_case(self) -> None:
        for page in ("/werk/", "/zaken/", "/zaken/?closed"):
            self.goes_to(page)
            expect(self.page.locator("main a[href*='/zaken/']").filter(has_text="D-")).to_have_count(0)

    def looks_at_it(self) -> None:
        self.goes_to(self.case)

    def marks_it_read(self) -> None:
        self.presses(self.form_to("/gezien/"))

    def has_no_new_reports(self) -> None:
        self.goes_to("/werk/")
        expect(self.page.locator("#new")).to_have_count(0)

    def opens(self, part: str) -> str:
        """A sealed part; what stands in it."""
        self.presses(self.form_to(f"/openen/{part}/"))
        card = self.page.locator(f"#{part}")
        for fold in card.locator("details:not([open]) > summary").all():
            fold.click()
        return card.inner_text()

    def cannot_open(self, part: str) -> None:
        """There is no button, and pressing it all the same gives nothing."""
        self.looks_at_it()
        expect(self.page.locator(f"form[action$='/openen/{part}/']")).to_have_count(0)
        number, words = self.posts(f"{self.case}openen/{part}/", {"csrfmiddlewaretoken": self.token()})
        assert number in REFUSED, number
        assert "rd-card--opened" not in words
        assert number != PAGE or "rd-summary" in words, "it did not say why not"

    def downloads(self) -> bytes:
        """The file on this page, unsealed."""
        form = self.page.locator("main form[action*='/bestand/']").first
        with self.page.expect_download() as download:
            form.locator("button").first.click()
        return Path(download.value.path()).read_bytes()

    def sees_light(self, colour: str) -> None:
        """Whether promised care arrived."""
        self.looks_at_it()
        expect(self.page.locator(f"main h1 .rd-tag--{colour}")).to_have_count(1)

    def step(self, words: str) -> Locator:
        """Its knot on the thread. One that returns has several: the first, which is the oldest."""
        return self.steps(words).first

    def sees_step(self, words: str, state: str) -> None:
        """A step and how far it is, on the thread of the case."""
        self.looks_at_it()
        expect(self.step(words)).to_contain_text(state)

    def has_no_step(self, words: str) -> None:
        """Not on the page of the case as it stands in front of them."""
        expect(self.steps(words)).to_have_count(0)

    # --- at the counter ---------------------------------------------------------------------------------------

    def enters(
        self, story: str, *, kinds: Sequence[str], where: str, phone: str, agreed: str, team: str
    ) -> None:
        """A report for somebody who stands there and says yes to one team and no to the others."""
        self.goes_to("/balie/")
        form = self.page.locator("main form")
        teams = form.locator("select[name=team]")
        if teams.count():
            teams.select_option(label=team)
        self.ticks(form, "kinds", *kinds)
        form.locator("[name=place]").select_option(where)
        form.locator("[name=story]").fill(story)
        form.locator("[name=phone]").fill(phone)
        for offer in OFFERS:
            said = "accepted" if offer.name == agreed else "refused"
            self.ticks(form, offer.name, said)
        form.locator("[name=told]").check()
        self.presses(form)

    def hands_over_the_slip(self) -> str:
        shown = CODE.search(re.sub(r"\s", "", self.page.locator("main .rd-slip .rd-code").inner_text()))
        assert shown, self.page.locator("main").inner_text()
        return shown[0]

    # --- what is done -----------------------------------------------------------------------------------------

    def answers_question(self, question: str, outcome: str) -> None:
        """A question that may not be forgotten, asked and answered."""
        asked = self.page.locator("#vragen form").filter(has_text=question)
        self.presses(asked, "outcome", outcome)

    def is_not_asked(self, question: str) -> None:
        """Nothing on the page of the case asks for it now."""
        expect(self.page.locator("#vragen form").filter(has_text=question)).to_have_count(0)

    def finishes(self, words: str, outcome: str = "") -> None:
        form = self.form_to("/klaar/", within=self.steps(words))
        if outcome:
            self.presses(form, "outcome", outcome)
        else:
            self.presses(form)

    def cannot_finish(self, words: str, outcome: str) -> None:
        """There is no button, and pressing it all the same changes nothing."""
        self.looks_at_it()
        step = self.step(words)
        before = step.inner_text()
        expect(step.locator("form[action*='/klaar/']")).to_have_count(0)
        address = (step.locator("div[id^=stap-]").get_attribute("id") or "").replace("stap-", "stap/", 1)
        number, _words = self.posts(
            f"{self.case}{address}/klaar/", {"csrfmiddlewaretoken": self.token(), "outcome": outcome}
        )
        assert number in REFUSED, number
        self.looks_at_it()
        assert self.step(words).inner_text() == before

    def notes_needs(self, *needs: str) -> None:
        form = self.form_to("/nodig/")
        self.ticks(form, "needs", *needs)
        self.presses(form)

    def proposes_the_label(self, *grounds: str) -> None:
        form = self.form_to("/label/")
        self.ticks(form, "grounds", *grounds)
        form.locator("[name=explained]").check()
        self.presses(form)

    def takes_up(self, words: str) -> None:
        """A referral."""
        self.presses(self.form_to("/oppakken/", within=self.step(words)))

    def reports_contact(self, words: str) -> None:
        self.presses(self.form_to("/contact/", within=self.step(words)))

    def writes(self, words: str) -> None:
        """A message to the person."""
        form = self.form_to("/bericht/")
        form.locator("[name=text]").fill(words)
        self.presses(form)

    def notes(self, words: str) -> None:
        """For the own team only."""
        form = self.form_to("/notitie/")
        form.locator("[name=text]").fill(words)
        self.presses(form)

    def closes(self, *, because: str, word: str, own_words: str = "", aftercare: bool = True) -> None:
        form = self.form_to("/sluiten/")
        form.locator("[name=reason]").select_option(because)
        form.locator("[name=victim_word]").select_option(word)
        form.locator("[name=word_text]").fill(own_words)
        form.locator("[name=aftercare]").set_checked(aftercare)
        self.presses(form)
