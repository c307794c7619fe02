"""A case in the clear: what is planned and counted. Everything a person told us rests in the vault.

Rows can be hidden by row-level security, columns cannot. So what only some may see is a table of its
own: the facts apart from the case, the name of a step apart from the step.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Func, Value

from rozedraad.shared.ids import new_id


def codes() -> "ArrayField[list[str], list[str]]":
    return ArrayField(models.TextField(), default=list)


class Case(models.Model):
    """The follow-up of one report. Every team that knows of the case sees this row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ref = models.BigIntegerField(unique=True, db_default=Func(Value("cases_ref"), function="nextval"))
    state = models.TextField()
    receiving_team = models.UUIDField()
    coordinating_team = models.UUIDField(null=True)
    protocol = models.TextField()
    protocol_version = models.TextField()
    received_at = models.DateTimeField()
    count_only = models.BooleanField(default=False)
    alarms = models.PositiveSmallIntegerField(
        default=0, db_default=0
    )  # how often it was said that nobody looked
    closing_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)
    asleep_until = models.DateField(null=True)

    class Meta:
        db_table = "cases_case"
        indexes = [
            models.Index(
                fields=["received_at"], name="cases_case_untouched", condition=models.Q(state="received")
            ),
            models.Index(
                fields=["receiving_team"],
                name="cases_case_unwatched",
                condition=models.Q(coordinating_team__isnull=True),
            ),
            models.Index(
                fields=["receiving_team", "received_at"],
                name="cases_case_only_counts",
                condition=models.Q(state="counted_only"),
            ),
            models.Index(
                fields=["receiving_team", "received_at"],
                name="cases_case_open_received",
                condition=~models.Q(state__in=["closed", "counted_only"]),
            ),
            models.Index(
                fields=["coordinating_team", "received_at"],
                name="cases_case_open_coordinated",
                condition=~models.Q(state__in=["closed", "counted_only"]),
            ),
        ]


class Facts(models.Model):
    """The coded, coarse part of a case. Seen with consent for the facts, and by the receiving team."""

    case_id = models.UUIDField(primary_key=True)
    reporter_part = models.TextField()
    victim_kind = models.TextField(default="person")
    channel = models.TextField()
    fetched = models.BooleanField(
        default=False, db_default=False
    )  # a lead: the person asked nobody for anything
    source = models.TextField(default="", db_default="")  # the kind of site whose button or poster led here
    language = models.TextField()
    wants_contact = models.BooleanField(default=False)
    incident_date = models.DateField(null=True)
    date_precision = models.TextField(default="unknown")
    part_of_day = models.TextField(default="unknown")
    municipality = models.TextField(default="")
    district = models.TextField(default="")
    neighbourhood = models.TextField(default="")
    place_type = models.TextField(default="unknown")
    home_municipality = models.TextField(default="")
    kinds = codes()
    grounds = codes()
    groups = codes()
    situation = models.TextField(default="")
    series = models.BooleanField(null=True)
    danger_now = models.BooleanField(null=True)
    impact = models.TextField(default="")
    severity = models.TextField(default="")
    acute = models.BooleanField(null=True)
    media = models.BooleanField(null=True)
    domestic = models.BooleanField(null=True)
    honour = models.BooleanField(null=True)
    refugee = models.BooleanField(null=True)
    minor = models.BooleanField(null=True)
    confused = models.BooleanField(null=True)
    unrest = models.BooleanField(null=True)
    needs_interpreter = models.BooleanField(null=True)
    shielded = models.BooleanField(null=True)  # the address is told to nobody without one more press
    bias = models.TextField(default="", db_default="")  # hate crime or hate speech, for international figures
    complaint_dismissed = models.BooleanField(null=True)
    criminal_complaint = models.BooleanField(null=True)
    answered_at = models.JSONField(default=dict)
    needs = ArrayField(models.TextField(), null=True)
    supporters = models.JSONField(default=dict)
    limits_seen = models.BooleanField(null=True)
    label_state = models.TextField(default="none")
    label_grounds = codes()
    label_counts = models.BooleanField(null=True)
    closing_reason = models.TextField(default="")
    victim_word = models.TextField(default="")
    no_word_reason = models.TextField(default="")

    class Meta:
        db_table = "cases_facts"


class Step(models.Model):
    """One promised action as everybody who knows of the case may see it: which function, by when,
    how far. Not what it is: that betrays the facts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField()
    key = models.TextField()
    kind = models.TextField()
    function = models.TextField()
    team = models.UUIDField(null=True)
    state = models.TextField()
    opened_at = models.DateTimeField(null=True)
    due = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    contact_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    told = models.PositiveSmallIntegerField(default=0, db_default=0)  # of this term: 1 soon, 2 past

    class Meta:
        db_table = "cases_step"
        constraints = [
            models.UniqueConstraint(fields=["case_id", "key"], name="cases_step_once"),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=[
                        "waiting_for_consent",
                        "open",
                        "accepted",
                        "contact_made",
                        "done",
                        "declined",
                        "skipped",
                        "cancelled",
                    ]
                ),
                name="cases_step_state_known",
            ),
        ]
        indexes = [
            models.Index(
                fields=["team", "due"],
                name="cases_step_work",
                condition=models.Q(state__in=["open", "accepted", "contact_made", "waiting_for_consent"]),
            ),
            models.Index(
                fields=["due"],
                name="cases_step_untold",
                condition=models.Q(state__in=["open", "accepted"], told__lt=2),
            ),
        ]


class StepDetail(models.Model):
    """What a step is. Seen with the facts, and by the team that performs it."""

    step_id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField(db_index=True)
    protocol_step = models.TextField()
    outcome = models.TextField(default="")
    reason = models.TextField(default="")
    reasons = models.JSONField(default=list)
    late_because = models.TextField(default="")
    consent_parts = codes()
    consent_purpose = models.TextField(default="")
    consent_team = models.UUIDField(null=True)

    class Meta:
        db_table = "cases_stepdetail"


class CaseAccess(models.Model):
    """Who knows of a case and why, until when if it ends. Kept by database triggers, in the transaction of the
    change; read by every policy and query. The application cannot write it."""

    pk = models.CompositePrimaryKey("case_id", "holder", "why")
    case_id = models.UUIDField()
    holder = models.UUIDField()
    why = models.TextField()
    facts = models.BooleanField(default=False)
    until = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_access"
        indexes = [models.Index(fields=["holder", "case_id"], name="cases_access_holder")]


class Handover(models.Model):
    """A report that a partner's system handed over: which organisation, and when it was told there first."""

    case_id = models.UUIDField(primary_key=True)
    organisation_id = models.UUIDField()
    first_received_at = models.DateTimeField()

    class Meta:
        db_table = "cases_handover"


class CaseLink(models.Model):
    """Two cases that belong together: the same incident (counted once), or victims of one report."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    first_case = models.UUIDField()
    second_case = models.UUIDField()
    kind = models.TextField()

    class Meta:
        db_table = "cases_link"
        constraints = [models.UniqueConstraint(fields=["first_case", "second_case"], name="cases_link_once")]
        indexes = [models.Index(fields=["second_case"], name="cases_link_second")]


class Wish(models.Model):
    """Something the person hopes for, and what was answered. Coded; own words rest sealed: the person's in
    the story, the team's explanation among its messages with the person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField(db_index=True)
    kind = models.TextField()
    said_by = models.TextField()
    said_at = models.DateTimeField()
    said_item = models.UUIDField(null=True)
    answer = models.TextField(default="")
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer_item = models.UUIDField(null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_wish"


class Registration(models.Model):
    """That an organisation registered something about this case: what, when, where it is held. The number
    rests sealed with who it is."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField(db_index=True)
    kind = models.TextField()
    on = models.DateField()
    holder = models.TextField()
    number_item = models.UUIDField(null=True)
    kept_by = models.UUIDField()
    kept_at = models.DateTimeField()

    class Meta:
        db_table = "cases_registration"


class Occasion(models.Model):
    """One statement or event that many people report: a grouping of one team, under a neutral name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    team = models.UUIDField(db_index=True)
    kind = models.TextField()
    name = models.TextField()
    on = models.DateField()
    place = models.TextField(default="")
    made_at = models.DateTimeField()

    class Meta:
        db_table = "cases_occasion"


class OccasionReport(models.Model):
    """A report that is about an occasion, until it was taken out with a reason."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT)
    case_id = models.UUIDField()
    added_at = models.DateTimeField()
    out_at = models.DateTimeField(null=True)
    out_reason = models.TextField(default="")

    class Meta:
        db_table = "cases_occasionreport"
        constraints = [
            models.UniqueConstraint(
                fields=["case_id"], condition=models.Q(out_at__isnull=True), name="cases_occasion_one"
            )
        ]


class TrackFact(models.Model):
    """Something that happened beside the case, on a day: coded, never in words, so that it names no offender.
    A mistake is taken back, not changed: what stood there stays in the history."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField(db_index=True)
    track = models.TextField()
    code = models.TextField()
    on = models.DateField()
    team = models.UUIDField()
    noted_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_trackfact"


class PlaceMark(models.Model):
    """What is the same for the same address, and tells nobody which (base/vault/rules/places.py)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField(db_index=True)
    mark = models.BinaryField(db_index=True)

    class Meta:
        db_table = "cases_placemark"


class Escalation(models.Model):
    """A rule of the protocol proposes to take this case higher; a person decides. `name` is the rule's id."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField()
    name = models.TextField()
    level = models.TextField()
    proposed_at = models.DateTimeField()
    answer = models.TextField(default="")
    reason = models.TextField(default="")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        db_table = "cases_escalation"
        constraints = [models.UniqueConstraint(fields=["case_id", "name"], name="cases_escalation_once")]
        indexes = [
            models.Index(
                fields=["case_id"], condition=models.Q(decided_at__isnull=True), name="cases_escalation_open"
            )
        ]
