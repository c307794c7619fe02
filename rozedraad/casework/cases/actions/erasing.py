"""Erasing: the person takes back everything they told.

What could go wrong here: something is left that leads back, a restored backup brings it all back, or it is not
the person who erases. So the database destroys every row of the case in one function, whoever holds the keys;
each erasure is written down outside the database and its backups, by the random id of the case, to be done
again after a restore; and while two codes open the case nobody erases.
"""

import fcntl
import json
import os
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import connection

from rozedraad.base.accounts.queries import ReporterActor
from rozedraad.base.history.queries import Event
from rozedraad.base.notices import actions as notices
from rozedraad.base.vault import actions as vault
from rozedraad.casework.cases.actions.doing import case_for, tell
from rozedraad.casework.cases.errors import TwoCodes
from rozedraad.casework.consent import queries as consents
from rozedraad.shared import clock
from rozedraad.shared.ids import random_id
from rozedraad.shared.transactions import acting

JOURNAL: Final = "erasures.jsonl"


def erase_case(*, actor: ReporterActor) -> None:
    """Destroy what was told, agreed and written; end every code. The coarse facts go on to count under a
    random id that nothing leads to, with the month and the day of the week instead of the date. Refused while
    a lost code is being replaced: one of the two who could erase may be somebody else, and it cannot be undone."""
    with acting(actor.kind, actor.id):
        case = case_for(actor, actor.case_id)
        if len(consents.codes_of(case.id)) > 1:
            raise TwoCodes
        tell(actor, case.id, Event.ERASED, None)
        notices.forget_case(case.id)
        with connection.cursor() as cursor:
            cursor.execute("SELECT rd.erase_case(%s, %s)", [case.id, random_id()])
            files = [file_id for (file_id,) in cursor.fetchall()]
        vault.forget_files(files)
        _write_down(Path(settings.CHECKPOINT_DIR), case.id)


def _write_down(folder: Path, case_id: UUID) -> None:
    """On the disk before the erasure commits: a line too many is harmless, a line too few is not."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    line = json.dumps({"case": str(case_id), "day": clock.today().date().isoformat()}, separators=(",", ":"))
    with (folder / JOURNAL).open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())
