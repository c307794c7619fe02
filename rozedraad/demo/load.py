"""`python -m rozedraad.demo.load`: put the demo world into an empty database, and say who can sign in."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rozedraad.config.settings")
django.setup()

from rozedraad.demo.actions import load_demo_world  # noqa: E402

if __name__ == "__main__":
    for line in load_demo_world():
        print(line)
