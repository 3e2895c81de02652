# SPDX-License-Identifier: EUPL-1.2
"""`python -m dreigingsgraaf`: the command line, where the command itself isn't on the path."""

from dreigingsgraaf.cli import main

if __name__ == "__main__":
    main()
