"""`python -m explainer.static [folder]`: writes the static site into dist/ and shows its progress."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from explainer.content.addresses import STATIC_SITE
from explainer.settings import Settings, SettingsError
from explainer.static.site import export
from explainer.static.urls import ExportError, all_places
from explainer.tables.story import StoryError, load_story


def main() -> None:
    """Writes the site. On an error it ends with status 1 and one clear line, and leaves the old folder as it was."""
    try:
        Settings.from_environment(os.environ)
    except SettingsError as error:
        sys.exit(str(error))
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else STATIC_SITE
    try:
        story = load_story()
        places = all_places(story)
        with click.progressbar(length=len(places), label="Pages", file=sys.stderr) as bar:
            count = export(story, target, places, bar.update)
    except (StoryError, ExportError) as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(
            f"{error.filename or target}: cannot be written ({error.strerror}). Mend: make room, or name another folder."
        )
    print(f"{target}: {count} files")


if __name__ == "__main__":
    main()
