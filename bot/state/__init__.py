"""What must outlive one event."""
