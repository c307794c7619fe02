"""What was reported in the invented city. Everything is made up: people, places, words."""

from rozedraad.demo.stories.at_home import AT_HOME
from rozedraad.demo.stories.counted import COUNTED
from rozedraad.demo.stories.counters import AT_A_COUNTER
from rozedraad.demo.stories.handed import HANDED_OVER
from rozedraad.demo.stories.inside import INSIDE
from rozedraad.demo.stories.lately import LATELY
from rozedraad.demo.stories.outside import OUTSIDE

REPORTS = (*OUTSIDE, *AT_HOME, *INSIDE, *AT_A_COUNTER, *COUNTED, *HANDED_OVER, *LATELY)

__all__ = ["REPORTS"]
