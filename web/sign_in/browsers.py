"""A browser in rough words: enough to know one's own PC by, too little to follow anybody."""

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def rough_words(user_agent: str) -> str:
    """Such as "Chrome · Windows"; empty for what is not known."""
    found = (next((name for mark, name in table if mark in user_agent), "") for table in (BROWSERS, SYSTEMS))
    return " · ".join(name for name in found if name)
