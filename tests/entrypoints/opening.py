"""`python -m tests.entrypoints.opening < codes`: come back with codes, and say what each opens.

Reads a code on each line; prints a line of JSON with the case and the story, as the person reads it;
without a case when nobody knows the code.
"""

import json
import sys

import django

django.setup()

from rozedraad.base.vault.actions import enter_code, open_items  # noqa: E402
from rozedraad.base.vault.errors import CodeUnknown  # noqa: E402
from rozedraad.shared.transactions import acting  # noqa: E402


def opened(code: str) -> dict[str, object]:
    try:
        entry = enter_code(code, source=code)
    except CodeUnknown:
        return {"case": None, "story": []}
    with acting("reporter", entry.reporter_id):
        items = open_items(case_id=entry.case_id, compartments=["story"], keys=entry.keys)
    return {"case": str(entry.case_id), "story": [item.clear.text() for item in items if item.kind == "text"]}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(opened(line.strip())))
