"""Append-only history: what happened in a case, chained so that nothing can be changed or left out unseen."""

from django.db import models

from rozedraad.shared.ids import new_id


class Installation(models.Model):
    """One row, stamped by the first migration and never changed: demo or real."""

    kind = models.TextField(primary_key=True)

    class Meta:
        db_table = "history_installation"


class HistoryEvent(models.Model):
    """One event of one case. `content` and its salt can be erased; the chain stays whole without them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case_id = models.UUIDField()
    seq = models.IntegerField()
    event = models.TextField()
    shown = models.TextField()
    actor_kind = models.TextField()
    actor_id = models.UUIDField(null=True)
    team_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    content = models.JSONField(null=True)
    salt = models.BinaryField(null=True)
    content_hash = models.BinaryField()
    previous = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        db_table = "history_event"
        constraints = [models.UniqueConstraint(fields=["case_id", "seq"], name="history_event_once")]


class NewHeads(models.Manager["Head"]):
    """Heads that moved since they were last part of a checkpoint."""

    def get_queryset(self) -> models.QuerySet["Head"]:
        return super().get_queryset().filter(seq__gt=models.F("checkpointed_seq"))


class Head(models.Model):
    """The newest link of a case's chain."""

    case_id = models.UUIDField(primary_key=True)
    seq = models.IntegerField()
    hash = models.BinaryField()
    checkpointed_seq = models.IntegerField(default=0)

    objects = models.Manager()
    new = NewHeads()

    class Meta:
        db_table = "history_head"
        indexes = [
            models.Index(
                fields=["case_id"],
                name="history_head_new",
                condition=models.Q(seq__gt=models.F("checkpointed_seq")),
            )
        ]


class Checkpoint(models.Model):
    """The heads that were new in one minute, hashed together; also written outside the database."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    heads = models.IntegerField()
    previous = models.BinaryField(unique=True)
    hash = models.BinaryField()

    class Meta:
        db_table = "history_checkpoint"


class CheckpointHead(models.Model):
    """One head as it stood in a checkpoint."""

    id = models.BigAutoField(primary_key=True)
    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, db_index=True)
    case_id = models.UUIDField()
    seq = models.IntegerField()
    hash = models.BinaryField()

    class Meta:
        db_table = "history_checkpointhead"
