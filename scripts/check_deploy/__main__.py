"""`python -m scripts.check_deploy` prints each fault on a line and exits with 1, or exits with 0."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from .compose import compose_faults
from .image import image_faults
from .kubernetes import kubernetes_faults, listing_faults
from .project import DEPLOY, WORKFLOWS
from .workflows import workflow_faults


def deploy_faults(deploy: Path) -> Iterator[str]:
    """Faults in a folder like deploy/, each with its place and how to mend it."""
    for file in sorted(deploy.glob("kubernetes/**/kustomization.yaml")):
        yield from listing_faults(file)
        yield from kubernetes_faults(file.parent)
    yield from compose_faults(deploy)
    yield from image_faults(deploy / "Dockerfile")


def main() -> int:
    """Prints the faults, one a line.

    Returns:
        Exit status: 0 if there is no fault.
    """
    faults = [*deploy_faults(DEPLOY), *workflow_faults(WORKFLOWS)]
    print("\n".join(faults) if faults else "deploy/ and .github/workflows/ are sound.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
