"""Whether the person wants to be invited to think along (R088).

Somebody sees it if and only if it is their own report, or one of their teams received it.
"""

from uuid import UUID

from rozedraad.casework.cases.models import ThinkAlong


def thinks_along(case_id: UUID) -> bool:
    return ThinkAlong.objects.filter(case_id=case_id, wanted=True).exists()
