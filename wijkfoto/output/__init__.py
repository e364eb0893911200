"""What is written of a project: pages, papers and data, searched for leaks, put in place whole, and logged."""
