"""The explainer: data in, pages out. README.md draws its rooms."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent  # of the checkout
