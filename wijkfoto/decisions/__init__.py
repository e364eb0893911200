"""What people decide about an opened project, and whom they speak next; kept in its folder."""
