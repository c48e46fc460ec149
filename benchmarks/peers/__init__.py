"""The same three panels in other frameworks (peers), for comparison, and what measures them."""
