"""What becomes of readers when machines fail: two real replicas behind a real Caddy, broken in turn."""
