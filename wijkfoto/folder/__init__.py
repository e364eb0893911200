"""What happens in a project folder before it is opened: deliveries wait, are checked, come in; borders, settings."""
