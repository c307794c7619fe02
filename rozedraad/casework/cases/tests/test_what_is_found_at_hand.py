"""My work is found past row security, so it is asked of the own teams alone."""

from uuid import UUID

from django.db import connection

from rozedraad.base.accounts.queries import MemberActor, ReporterActor
from tests.support.people import Cast

ASKED = "SELECT count(*) FROM rd.steps_at_hand(%s, rd.now(), 1000, 50, 50, 50)"
CASES = "SELECT count(*) FROM rd.cases_at_hand(%s, (rd.now())::date, 50, 50)"
COUNTED = "SELECT coalesce(sum(number), 0) FROM rd.counts_at_hand(%s)"


def found(cast: Cast, actor: MemberActor | ReporterActor, team: UUID, statement: str) -> int:
    with cast.as_(actor), connection.cursor() as cursor:
        cursor.execute(statement, [[team]])
        return int(cursor.fetchone()[0])


def test_a_member_finds_what_the_own_team_must_do_and_nothing_of_another_team(cast: Cast) -> None:
    cast.report()
    for statement in (ASKED, CASES, COUNTED):
        assert found(cast, cast["noor"], cast.team("adv"), statement) > 0
        assert found(cast, cast["merel"], cast.team("adv"), statement) == 0


def test_a_reporter_finds_nothing(cast: Cast) -> None:
    report = cast.report()
    for statement in (ASKED, CASES, COUNTED):
        assert found(cast, report.reporter(), cast.team("adv"), statement) == 0
        assert found(cast, report.reporter(), report.reporter_id, statement) == 0
