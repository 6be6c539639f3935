"""Lamps, buzzer and buttons through gpiozero."""
