"""Every threshold and limit of the program, each with the reason for its value."""
