"""What is kept beside a case: coded, with a day; words and numbers rest sealed."""

from django.db import models

from rozedraad.casework.cases.models.case import codes
from rozedraad.shared.ids import new_id


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


class ThinkAlong(models.Model):
    """Whether the person wants to be invited to think along. Apart from every consent; no name stands here."""

    case_id = models.UUIDField(primary_key=True)
    wanted = models.BooleanField()
    said_at = models.DateTimeField()

    class Meta:
        db_table = "cases_thinkalong"


class TrackFact(models.Model):
    """Something that happened beside the case, on a day: coded, never in words, so that it names no offender.
    A mistake is taken back, not changed: what stood there stays in the history."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField(db_index=True)
    track = models.TextField()
    code = models.TextField()
    on = models.DateField()
    detail = models.TextField(default="")  # only of an issue apart from the incident: what was done about it
    team = models.UUIDField()
    noted_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_trackfact"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(track="other_issue", detail__gt="")
                | (~models.Q(track="other_issue") & models.Q(detail="")),
                name="cases_trackfact_detail",
            )
        ]


class PlaceMark(models.Model):
    """What is the same for the same address, and tells nobody which (base/vault/rules/places.py)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField(db_index=True)
    mark = models.BinaryField(db_index=True)

    class Meta:
        db_table = "cases_placemark"


class Evaluation(models.Model):
    """How a team looks back on a case that is rounded off: in codes. Its own words rest sealed among its notes.
    Appended, never edited: a team that thinks otherwise later writes another one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField(db_index=True)
    team = models.UUIDField()
    helped = codes()
    hindered = codes()
    promises = models.TextField()
    words_item = models.UUIDField(null=True)
    written_at = models.DateTimeField()

    class Meta:
        db_table = "cases_evaluation"
