"""The calendar of the school and reported absences."""
