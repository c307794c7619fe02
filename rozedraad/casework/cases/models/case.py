"""The case, its coded facts, and who knows of it."""

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
    effort = models.TextField(default="", db_default="")  # work for the receiving team; no plan hears of it
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
    had_to_move = models.BooleanField(null=True)  # a forced move stands on the track of the home
    criminal_complaint = models.BooleanField(null=True)
    answered_at = models.JSONField(default=dict)
    needs = ArrayField(models.TextField(), null=True)
    supporters = models.JSONField(default=dict)
    limits_seen = models.BooleanField(null=True)
    label_state = models.TextField(default="none")
    label_grounds = codes()
    label_counts = models.BooleanField(null=True)
    counted_elsewhere = models.BooleanField(
        default=False, db_default=False
    )  # what an erased case left, of an incident another report stands for
    closing_reason = models.TextField(default="")
    victim_word = models.TextField(default="")
    no_word_reason = models.TextField(default="")

    class Meta:
        db_table = "cases_facts"


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
    """Two cases that belong together, by kind: `same_report` (several victims) and `incident` (the same one) count
    once, `lead` (from before they came forward), `series` (a file kept over time). The earlier one stands first."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    first_case = models.UUIDField()
    second_case = models.UUIDField()
    kind = models.TextField()

    class Meta:
        db_table = "cases_link"
        constraints = [
            models.UniqueConstraint(fields=["first_case", "second_case", "kind"], name="cases_link_once")
        ]
        indexes = [models.Index(fields=["second_case"], name="cases_link_second")]
