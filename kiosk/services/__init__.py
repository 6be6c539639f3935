"""One function per thing a person, the box or time does: one transaction, calls domain, appends records."""
