"""The ways in: how a report reaches staff, and so what the form asks. One row for each channel."""

from typing import Final, NamedTuple

HERE, LINE, WROTE, THROUGH, LEAD = "here", "line", "wrote", "through", "lead"
SLIP, ALOUD, NOWHERE = "slip", "aloud", "nowhere"


class Way(NamedTuple):
    """`person`: where they are while this is entered. Here or on the line they answer the questions that may
    not be skipped; whoever wrote, or spoke to a colleague, is asked later. Of a lead there is nobody."""

    channel: str
    person: str

    @property
    def can_answer(self) -> bool:
        return self.person in {HERE, LINE}

    @property
    def is_lead(self) -> bool:
        return self.person == LEAD

    @property
    def code_goes(self) -> str:
        """What usually happens with the code: it is only given to somebody who can take it safely."""
        return {HERE: SLIP, LINE: ALOUD}.get(self.person, NOWHERE)


WAYS: Final = (
    Way("counter", HERE),
    Way("phone", LINE),
    Way("email", WROTE),
    Way("chat", WROTE),
    Way("social_media", WROTE),
    Way("letter", WROTE),
    Way("community_officer", THROUGH),
    Way("base_team_meeting", THROUGH),
    Way("control_room", THROUGH),
    Way("police_on_call", THROUGH),
    Way("street_worker", THROUGH),
    Way("other", THROUGH),
    Way("fetched", LEAD),
    Way("media", LEAD),
)
BY_CHANNEL: Final = {way.channel: way for way in WAYS}
COUNTER: Final = BY_CHANNEL["counter"]

# A lead may be heard from a colleague as well: the channel is theirs, and still nobody is called.
HEARD_THROUGH: Final = ("fetched", *(way.channel for way in WAYS if way.person == THROUGH), "social_media")

USUAL: Final = ("counter", "phone", "email", "chat", "fetched")


def shown_first(way: Way) -> list[Way]:
    """The ways most reports come by, and the one that was chosen; the others stand folded behind them."""
    return [each for each in WAYS if each.channel in {*USUAL, way.channel}]
