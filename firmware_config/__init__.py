"""How a box is wired and booted: data plus one loader. Knows no school."""
