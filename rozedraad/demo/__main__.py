"""`python -m rozedraad.demo`: the invented city, until Ctrl-C."""

import sys

from rozedraad.demo.run import main

if __name__ == "__main__":
    sys.exit(main())
