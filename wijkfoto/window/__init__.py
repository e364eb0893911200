"""The window: the same steps as the command line, as pages in a browser on this computer, for who has no terminal."""
