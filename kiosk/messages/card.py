"""A message as the Adaptive Card that a Teams workflow takes, never larger than Teams allows."""

import json
from bisect import bisect_right
from dataclasses import replace
from typing import Any

from kiosk.messages.wording import Message, Text, more, words_of

LARGEST_BYTES = 28 * 1024
"""What Teams takes of a workflow; a longer list of groups is shortened."""

SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"


def card_of(message: Message, largest: int = LARGEST_BYTES) -> bytes:
    """The body of the request, UTF-8 JSON: Adaptive Card 1.4 in one attachment."""
    text = words_of(message)
    every = len(text.lines)
    if len(whole := _body(text)) <= largest or not every:
        return whole
    fits = bisect_right(range(every), largest, key=lambda kept: len(_shortened(message, text, kept)))
    return _shortened(message, text, max(0, fits - 1))


def _shortened(message: Message, text: Text, kept: int) -> bytes:
    """With the first lines only, and how many are left out."""
    return _body(replace(text, lines=(*text.lines[:kept], more(len(text.lines) - kept, message.language))))


def _body(text: Text) -> bytes:
    card: dict[str, Any] = {
        "$schema": SCHEMA,
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [
            {"type": "TextBlock", "text": text.title, "size": "Medium", "weight": "Bolder", "wrap": True},
            {"type": "TextBlock", "text": text.moment, "isSubtle": True, "spacing": "None", "wrap": True},
            *({"type": "TextBlock", "text": line, "spacing": "Small", "wrap": True} for line in text.lines),
        ],
    }
    if text.link:
        card["actions"] = [{"type": "Action.OpenUrl", "title": text.link_words, "url": text.link}]
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
    return json.dumps({"type": "message", "attachments": [attachment]}, ensure_ascii=False).encode()
