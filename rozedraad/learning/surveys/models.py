"""Feedback is counted and not kept: there is no row of one answer, so nothing can be led back to one person."""

from django.db import models

from rozedraad.learning.surveys.rules import ANSWERS, QUESTIONS


class FeedbackCount(models.Model):
    """How many gave this answer to this question about this organisation, in this quarter. Written only by
    `rd.count_feedback`."""

    pk = models.CompositePrimaryKey("organisation_id", "quarter", "question", "answer")
    organisation_id = models.UUIDField()
    quarter = models.DateField()
    question = models.TextField()
    answer = models.TextField()
    number = models.PositiveIntegerField()

    class Meta:
        db_table = "surveys_feedbackcount"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(question__in=QUESTIONS, answer__in=ANSWERS),
                name="surveys_feedbackcount_known",
            )
        ]


class FeedbackSpent(models.Model):
    """That the one answer of a closing was used, under a mark that only the installation's key leads to. No case,
    no time, no answer, no organisation."""

    mark = models.BinaryField(primary_key=True)

    class Meta:
        db_table = "surveys_feedbackspent"
