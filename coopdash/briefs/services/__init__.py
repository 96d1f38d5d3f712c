"""What the desk writes down: reminders sent."""
