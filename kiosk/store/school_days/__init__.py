"""The calendar, what staff know of a day, rounds and notes, and the counts that remain of it."""
