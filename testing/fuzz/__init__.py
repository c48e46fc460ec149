"""Fuzzing: random messages over a real websocket, and what the server does with them."""
