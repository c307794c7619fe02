"""What of a case is worth telling the person, and how far it is in the words of the thread.

Staff steps that change nothing for the person (gather evidence, tell the team leader) stay out: the thread
is theirs, not our list of work.
"""

from typing import Final

# Kinds of step the person meets themselves. Other steps are told when the protocol explains them.
MET: Final = frozenset({"contact", "referral", "aftercare", "ask"})

ARRIVED: Final = frozenset({"contact_made", "done"})
GONE: Final = frozenset({"skipped", "declined", "cancelled"})


def is_told(kind: str, explanation: str, state: str, *, agreed: bool) -> bool:
    """Whether a step stands on the thread. What waits for a yes is asked above it; after that yes (`agreed`) the
    person follows what they said yes to. What ended without anything done is told only where something was promised."""
    if state == "waiting_for_consent":
        return False
    if state in GONE:
        return kind == "referral" or (agreed and state == "skipped")
    return kind in MET or agreed or bool(explanation)


def is_promised(kind: str, *, state: str, wanted: bool) -> bool:
    """Whether a step that is not planned will come all the same. Aftercare does, once the case is closed, for whoever
    wants contact. Any other step waits for something that may never happen: another route, or a yes."""
    return kind == "aftercare" and wanted and state not in {"aftercare", "closed"}


def knot_state(state: str, *, late: bool) -> str:
    """done, next, waiting or late: the four knots of the look."""
    if late:
        return "late"
    if state in ARRIVED or state in GONE:
        return "done"
    return "waiting" if state == "accepted" else "next"


def asked_of_you(text: str) -> str:
    """`Ask: would you like help?` is what staff read; the person reads the question, and what is said behind it."""
    before, colon, question = text.partition(": ")
    if not colon or len(before.split()) > 1 or "?" not in question:
        return text
    return question[0].upper() + question[1:]
