"""Fault injection: cut connections, stopped and starved replicas, and simulated readers who reconnect."""
