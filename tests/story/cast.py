"""The people of the invented city, ready to sign in."""

from allauth.mfa.utils import encrypt

from rozedraad.base.accounts.actions.factors import store_app
from rozedraad.base.accounts.models import Member
from rozedraad.demo.city import City, _seed

__all__ = ["second_factors", "seed_of"]


def seed_of(name: str) -> str:
    """What is in this person's authenticator app."""
    return _seed(name)


def second_factors(city: City) -> None:
    """Give everybody an authenticator app."""
    for name, member_id in city.members.items():
        store_app(Member.objects.get(pk=member_id), sealed=encrypt(seed_of(name)))
