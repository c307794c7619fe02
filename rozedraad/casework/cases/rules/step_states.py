"""The states of a step, which change a team may make, and what stops it."""

WAITING, OPEN, ACCEPTED, CONTACT_MADE = "waiting_for_consent", "open", "accepted", "contact_made"
DONE, DECLINED, SKIPPED, CANCELLED = "done", "declined", "skipped", "cancelled"
ENDED = frozenset({DONE, DECLINED, SKIPPED, CANCELLED})

# verb -> (states it may start from, state it leads to). Accepting and contact are for referrals.
VERBS: dict[str, tuple[frozenset[str], str]] = {
    "accept": (frozenset({OPEN}), ACCEPTED),
    "report_contact": (frozenset({OPEN, ACCEPTED}), CONTACT_MADE),
    "finish": (frozenset({OPEN, ACCEPTED, CONTACT_MADE}), DONE),
    "decline": (frozenset({OPEN, ACCEPTED}), DECLINED),
    "skip": (frozenset({OPEN, WAITING}), SKIPPED),
}

REVIEW = "review"
FOR_REFERRALS = frozenset({"accept", "report_contact", "decline"})


# What the person meets themselves; that it came further is news to them (R013).
NEWS_OF = frozenset({"contact", "referral", "aftercare", "ask"})


def is_news(kind: str, verb: str) -> bool:
    """Whether what a team did with a step is worth a mail to the person. What was skipped changes nothing for
    them, but for a call that was promised."""
    return kind in NEWS_OF and (verb != "skip" or kind == "aftercare")


def after(kind: str, state: str, verb: str) -> str | None:
    """The state this verb leads to, or None if it is not allowed here."""
    start, target = VERBS[verb]
    if kind == REVIEW:  # it ends by a choice about the whole case
        return None
    if state not in start or (verb in FOR_REFERRALS and kind != "referral"):
        return None
    return target


def verbs_for(kind: str, state: str) -> tuple[str, ...]:
    """What the performing team can do with a step as it stands."""
    return tuple(verb for verb in VERBS if after(kind, state, verb) is not None)
