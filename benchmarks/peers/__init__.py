"""The same three panels in other frameworks, plainly done, and what measures them beside ours."""
