"""The grids that are filled in per group: what pupils bring, and who stays for after-school care."""
