"""Writes SEAMS.md: `python -m explainer.live.seams`."""

from explainer import ROOT
from explainer.live.seams.report import seams_table

if __name__ == "__main__":
    (ROOT / "SEAMS.md").write_text(seams_table(), encoding="utf-8")
