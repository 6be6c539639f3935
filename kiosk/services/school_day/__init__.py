"""What time does: candidates, the day close, clock trust, entries placed later."""
