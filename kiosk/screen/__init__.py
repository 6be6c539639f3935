"""The entrance screen and, in simulation, the virtual entrance: pages served on loopback."""
