"""`python -m wijkfoto` does the same as the command `wijkfoto`."""

from wijkfoto.cli import main

main()
