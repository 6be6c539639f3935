"""How a card becomes a CardUid."""
