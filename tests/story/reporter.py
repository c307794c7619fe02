"""Whoever tells something, on a small phone without JavaScript."""

import re
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator

from rozedraad.demo.city import OOST
from tests.story.page import CODE, Visitor, expect


class Reporter(Visitor):
    """Knows nothing but their own code."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        super().__init__(context, address)
        self.code = ""

    # --- the form ---------------------------------------------------------------------------------------------

    def tells(
        self,
        story: str,
        *,
        part: str = "victim",
        what: str = "violence",
        where: str = OOST,
        lives: str = "",
        name: str = "",
        phone: str = "",
        place: str = "",
        files: Sequence[Path] = (),
    ) -> None:
        """All screens, up to the one that shows everything once more. `lives`: in another municipality."""
        self.begins(part=part)
        self.says_what(what)
        self.says_where(where, lives=lives, place=place)
        self.writes(story, files=files)
        self.may_be_reached(name=name, phone=phone)
        self.goes_on()  # who may know what: all that was told, by the team that receives it

    def begins(self, *, part: str = "victim", purpose: str = "follow_up") -> None:
        self.goes_to("/")
        self.page.locator("main a[href$='/formulier/1/']").click()
        self.ticks(self.answers, "part", part)
        self.ticks(self.answers, "purpose", purpose)
        self.goes_on()

    def says_what(self, *kinds: str) -> None:
        self.ticks(self.answers, "kinds", *kinds)
        self.goes_on()

    def says_where(self, where: str = OOST, *, lives: str = "", place: str = "") -> None:
        self.answers.locator("[name=place]").select_option(where)
        if lives:
            self.ticks(self.answers, "home", "elsewhere")
            self.answers.locator("[name=home_name]").fill(lives)
        if place:
            address = self.answers.locator("[name=address]")
            self.unfolds(address)
            address.fill(place)
        self.goes_on()

    def writes(self, story: str, *, sign: str = "", suspect: str = "", files: Sequence[Path] = ()) -> None:
        """In their own words, and what goes with it."""
        for name, words in (("story", story), ("sign", sign), ("suspect", suspect)):
            if words:
                box = self.answers.locator(f"[name={name}]")
                self.unfolds(box)
                box.fill(words)
        if files:
            upload = self.answers.locator("[name=upload]")
            self.unfolds(upload)
            upload.set_input_files(list(files))
        self.goes_on()

    def may_be_reached(self, *, name: str = "", phone: str = "", mail: str = "", **boxes: str) -> None:
        """`mail`: also for neutral mails when there is news. `boxes`: others of this page, by their name."""
        if phone:
            self.ticks(self.answers, "reach", "reach")
            self.answers.locator("[name=phone]").fill(phone)
        if mail:
            self.answers.locator("[name=email]").fill(mail)
            self.answers.locator("[name=notice]").check()
        for box, words in (("name_given", name), *boxes.items()):
            field = self.answers.locator(f"[name={box}]")
            self.unfolds(field)
            field.fill(words)
        self.goes_on()

    def goes_on(self) -> None:
        before = self.page.url
        self.presses(self.answers)
        assert self.page.url != before, self.page.locator("main").inner_text()

    @property
    def answers(self) -> Locator:
        return self.page.locator("form#answers")

    def sends_it(self) -> str:
        """And writes down the code."""
        self.presses(self.form_to("/formulier/verstuur/"))
        self.code = self.code_shown()
        self.has_the_code()
        return self.code

    def sends_it_to_be_counted(self) -> None:
        self.presses(self.form_to("/formulier/verstuur/"))

    def sees_no_code(self) -> None:
        expect(self.page.locator("main .rd-code")).to_have_count(0)
        expect(self.page.locator("[name=last]")).to_have_count(0)

    def code_shown(self) -> str:
        shown = CODE.search(re.sub(r"\s", "", self.page.locator("main .rd-code").first.inner_text()))
        assert shown, self.page.locator("main").inner_text()
        return shown[0]

    def has_the_code(self) -> None:
        """Shows that it was written down, by its last five."""
        last = self.page.locator("[name=last]")
        last.fill(self.code[-5:])
        self.presses(self.page.locator("form").filter(has=last))

    # --- the mailbox ------------------------------------------------------------------------------------------

    def comes_back(self, code: str = "") -> None:
        """With the code, in whatever state the browser is."""
        self.goes_to("/volgen/")
        box = self.page.locator("[name=code]")
        if box.count():
            box.fill(code or self.code)
            self.presses(self.page.locator("form").filter(has=box))

    def looks_again(self) -> None:
        self.goes_to("/volgen/melding/")

    def closes_the_mailbox(self) -> None:
        self.presses(self.page.locator("form[action$='/volgen/sluiten/']"))

    def is_not_let_in_with(self, code: str) -> None:
        self.comes_back(code)
        assert self.path == "/volgen/", self.path

    def exchanges_the_slip(self) -> str:
        """The code on the slip was seen by whoever gave it: a new one is shown first."""
        self.code = self.code_shown()
        self.has_the_code()
        return self.code

    def agrees_with_the_label(self) -> None:
        self.presses(self.form_to("/volgen/hoort-erbij/"), "answer", "yes")

    def reads_step(self, words: str, how: str) -> None:
        """On the thread: how far it is, or how it ended."""
        expect(self.steps(words)).to_contain_text(how)

    def reads_no_step(self, words: str) -> None:
        expect(self.steps(words)).to_have_count(0)

    def offer(self, team: str) -> Locator:
        """The card that asks whether this team may know something."""
        card = self.page.locator("main section.rd-card--ask").filter(has_text=team)
        expect(card).to_have_count(1)
        return card

    def sees_asked(self, team: str, *, for_parts: Sequence[str], but_not: Sequence[str]) -> None:
        """What this team would know is said, and what stays closed."""
        asked = self.offer(team).locator("dl dd").nth(1)
        for words in for_parts:
            expect(asked).to_contain_text(words)
        for words in but_not:
            expect(asked).not_to_contain_text(words)

    def agrees(self, team: str) -> None:
        offer = self.offer(team)
        self.unfolds(offer.locator("button").first)  # of several questions the first stands open
        self.presses(offer, "answer", "yes")

    def refuses(self, team: str) -> None:
        self.presses(self.offer(team), "answer", "no")

    def confirms(self, team: str) -> None:
        """What was said out loud and written down by somebody else."""
        self.presses(self.form_to("/", within=self.offer(team)))

    def stops(self, team: str) -> None:
        """Everything this team may open."""
        row = self.page.locator("main tr").filter(has_text=team)
        row.locator("a[href*='/volgen/stop/']").click()
        self.presses(self.page.locator("main"), "stop", "all")

    def writes_to(self, team: str, words: str) -> None:
        self.page.locator("main a[href*='/volgen/berichten/']").filter(has_text=team).last.click()
        box = self.page.locator("[name=text]")
        box.fill(words)
        self.presses(self.page.locator("form").filter(has=box))

    def adds(self, words: str) -> None:
        """More of what happened."""
        self.page.locator("main a[href$='/volgen/erbij/']").first.click()
        box = self.page.locator("[name=text]")
        box.fill(words)
        self.presses(self.page.locator("form").filter(has=box))

    def wants_to_come_back(self) -> None:
        self.presses(self.form_to("/volgen/heropenen/"))
