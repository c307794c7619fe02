"""What a partner sends and gets, as OpenAPI describes it. Names on the wire are camelCase.

The descriptions are English here; the published document has them in Dutch too (document.py).
"""

from datetime import timedelta
from typing import Annotated, Literal, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import AwareDatetime, ConfigDict, Field, model_validator
from pydantic.alias_generators import to_camel

from rozedraad.api.v1.fields import LINE, NOTE, STORY, Day, Moment, OneOf, SomeOf, Truth, Words
from rozedraad.base.directory import queries as directory
from rozedraad.shared import clock
from rozedraad.shared.workdays import local_day

A_LITTLE = timedelta(minutes=5)  # clocks of two systems differ
EARLIEST_YEAR = 1930
Part = Literal["story", "identity", "place", "suspect"]


class Sent(Schema):
    """Anything a partner sends: what is not described is refused, so that nothing is lost unseen."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel, populate_by_name=False)


class Incident(Sent):
    kinds: Annotated[
        list[str],
        SomeOf("incident_kinds", at_least=1),
        Field(description=gettext_noop("What happened: codes of the list incident-kinds.")),
    ]
    date: Day | None = Field(None, description=gettext_noop("The day it happened, if it is known."))
    date_precision: Annotated[
        str, OneOf("date_precisions"), Field(description=gettext_noop("How exact that day is."))
    ] = "day"
    part_of_day: Annotated[
        str, OneOf("parts_of_day"), Field(description=gettext_noop("The part of the day."))
    ] = "unknown"
    territory: Annotated[
        str,
        Words(20),
        Field(
            description=gettext_noop("Code of the neighbourhood, district or municipality; empty: not known.")
        ),
    ] = ""
    place_type: Annotated[
        str, OneOf("place_types"), Field(description=gettext_noop("What kind of place it was."))
    ] = "unknown"
    grounds: Annotated[
        list[str],
        SomeOf("grounds"),
        Field(description=gettext_noop("What it was about, as the person sees it.")),
    ] = []
    targeted_groups: Annotated[
        list[str], SomeOf("targeted_groups"), Field(description=gettext_noop("Whom it was aimed at."))
    ] = []
    impact: Annotated[str, OneOf("impact_levels")] | None = Field(
        None, description=gettext_noop("How heavily it weighs, only if the person said so.")
    )
    series: Truth | None = Field(None, description=gettext_noop("Whether things like this happened before."))
    domestic: Truth | None = Field(
        None, description=gettext_noop("Whether a partner, an ex or somebody in the family did it.")
    )
    danger_now: Truth | None = Field(
        None, description=gettext_noop("Whether somebody is in danger now. Call 112 first.")
    )

    @model_validator(mode="after")
    def _day_has_come(self) -> Self:
        if self.date is not None and self.date > clock.today().date():
            raise ValueError(_("This day has yet to come."))
        if self.date is not None and self.date.year < EARLIEST_YEAR:
            raise ValueError(_("This day is too long ago."))
        if self.territory and not _is_place(self.territory):
            raise ValueError(_("There is no territory with this code. Take one from /territories."))
        return self


class Reporter(Sent):
    part: Annotated[
        str,
        OneOf("reporter_parts"),
        Field(description=gettext_noop("Who told it: a code of reporter-parts.")),
    ] = "victim"
    victim_kind: Annotated[
        str, OneOf("victim_kinds"), Field(description=gettext_noop("Who or what was hit."))
    ] = "person"
    language: Annotated[
        str, OneOf("languages"), Field(description=gettext_noop("The language the person likes to talk in."))
    ] = "nl"
    wants_contact: Truth = Field(
        True, description=gettext_noop("Whether somebody may get in touch, in the mailbox at least.")
    )
    home_municipality: Annotated[
        str,
        Words(20),
        Field(description=gettext_noop("Code of the municipality the person lives in; empty: not asked.")),
    ] = ""
    criminal_complaint: Truth | None = Field(
        None, description=gettext_noop("Whether a criminal complaint was made to the police.")
    )

    @model_validator(mode="after")
    def _home_is_known(self) -> Self:
        home = self.home_municipality
        found = directory.territory(home) if home else None
        if home and (found is None or found.kind != "municipality"):
            raise ValueError(_("There is no municipality with this code. Take one from /territories."))
        return self


class Identity(Sent):
    """Sealed at once. It may be a name the person made up."""

    name: Annotated[str, Words(LINE), Field(description=gettext_noop("What the person may be called."))] = ""
    pronouns: Annotated[str, Words(LINE), Field(description=gettext_noop("For example she, he, they."))] = ""
    phone: Annotated[str, Words(LINE), Field(description=gettext_noop("Telephone number."))] = ""
    email: Annotated[str, Words(LINE), Field(description=gettext_noop("E-mail address."))] = ""
    contact_ways: Annotated[
        list[str],
        SomeOf("contact_ways", but=("mailbox",)),
        Field(description=gettext_noop("How contact is welcome.")),
    ] = []
    contact_wishes: Annotated[
        list[str],
        SomeOf("contact_wishes"),
        Field(description=gettext_noop("What must be minded in contact.")),
    ] = []
    times: Annotated[str, Words(LINE), Field(description=gettext_noop("When may be called."))] = ""
    code_word: Annotated[str, Words(LINE), Field(description=gettext_noop("A word that is said first."))] = ""
    interpreter: Truth = Field(False, description=gettext_noop("Whether an interpreter is needed."))


class Contents(Sent):
    """Sealed at once, each under a key of its own. Nothing of it is required."""

    story: Annotated[
        str, Words(STORY), Field(description=gettext_noop("What happened, in the person's own words."))
    ] = ""
    sign: Annotated[
        str, Words(NOTE), Field(description=gettext_noop("What showed that it was about who somebody is."))
    ] = ""
    suspect: Annotated[
        str, Words(NOTE), Field(description=gettext_noop("What is known of who did it and who saw it."))
    ] = ""
    exact_place: Annotated[
        str, Words(NOTE), Field(description=gettext_noop("A street, a house number, the name of a venue."))
    ] = ""
    identity: Identity | None = Field(
        None, description=gettext_noop("Who the person is and how contact is safe.")
    )

    def filled(self) -> set[str]:
        """The parts somebody wrote in."""
        found = {
            "story": self.story or self.sign,
            "suspect": self.suspect,
            "place": self.exact_place,
            "identity": self.identity is not None and any(dict(self.identity).values()),
        }
        return {part for part, has in found.items() if has}


class Consent(Sent):
    """What the person agreed to when they told you: which parts the receiving team may open."""

    parts: list[Part] = Field(
        description=gettext_noop("The parts the receiving team may open. The rest opens with the code.")
    )
    channel: Literal["oral", "paper"] = Field(
        description=gettext_noop(
            "Told to you (it lapses unless confirmed with the code), or signed on paper."
        )
    )

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len(self.parts) != len(set(self.parts)):
            raise ValueError(_("Name each part once."))
        return self


class Report(Sent):
    received_at: Moment = Field(
        description=gettext_noop("When your organisation was told first, with a time zone.")
    )
    count_only: Truth = Field(
        False, description=gettext_noop("It only counts: no contents, no consent, and no code.")
    )
    reporter: Reporter = Reporter.model_validate({})
    incident: Incident
    contents: Contents = Contents.model_validate({})
    consent: Consent | None = Field(None, description=gettext_noop("Required unless the report only counts."))

    @model_validator(mode="after")
    def _was_told_before(self) -> Self:
        if self.received_at > clock.now() + A_LITTLE:
            raise ValueError(_("receivedAt has yet to come."))
        if self.incident.date is not None and self.incident.date > local_day(self.received_at):
            raise ValueError(_("receivedAt lies before the day of the incident."))
        return self

    @model_validator(mode="after")
    def _consent_fits(self) -> Self:
        filled = self.contents.filled()
        if self.count_only:
            if filled or self.consent is not None:
                raise ValueError(_("A report that only counts has no contents and no consent."))
        elif self.consent is None:
            raise ValueError(_("Say what the person agreed to: consent."))
        elif not set(self.consent.parts) <= filled:
            raise ValueError(_("The person cannot agree to a part that holds nothing."))
        return self


class Got(Schema):
    """Anything a partner gets."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Receiver(Got):
    team: str = Field(description=gettext_noop("The team that received the report."))
    organisation: str = Field(description=gettext_noop("Its organisation."))


class Accepted(Got):
    """The report is stored. The code is shown here and nowhere else: give it to the person."""

    reference: str = Field(
        description=gettext_noop("The number to call it by, in talks with the receiving team.")
    )
    received_at: AwareDatetime = Field(description=gettext_noop("When it was stored here."))
    receiver: Receiver
    code: str | None = Field(
        description=gettext_noop("The person's code, exchanged at first use; none if it only counts.")
    )
    mailbox: str | None = Field(description=gettext_noop("Where the person types it."))


class Link(Got):
    name: str
    href: str
    title: str


class Landing(Got):
    title: str
    version: str
    links: list[Link]


class CodeListEntry(Got):
    code: str
    label: dict[str, str] = Field(description=gettext_noop("In each language."))


class CodeList(Got):
    name: str
    title: dict[str, str] = Field(description=gettext_noop("In each language."))
    entries: list[CodeListEntry]


class CodeLists(Got):
    code_lists: list[Link]


class Territory(Got):
    code: str
    kind: str
    name: str
    parent: str | None = Field(description=gettext_noop("The code of what it lies in."))


class Territories(Got):
    territories: list[Territory]


class FieldProblem(Got):
    pointer: str = Field(
        description=gettext_noop("Where in the request: a JSON pointer, or the name of a header.")
    )
    detail: str


class Problem(Got):
    """An error, after RFC 9457."""

    type: str = Field(
        description=gettext_noop("What kind of problem; about:blank says no more than the status.")
    )
    title: str
    status: int
    detail: str = Field(description=gettext_noop("What to do next."))
    errors: list[FieldProblem] | None = None


def _is_place(code: str) -> bool:
    found = directory.territory(code)
    return found is not None and found.kind in {"municipality", "district", "neighbourhood"}
