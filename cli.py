"""The same as the command `wijkfoto`, for a folder without an install."""

from wijkfoto.cli import main

main()
