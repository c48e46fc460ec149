"""The Compose file: its schema, then whether it agrees with the Caddyfile, .env.example and the explainer's settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from .image import unpinned_image
from .manifest import Manifest, Reference, differing_values, missing_names, value_at
from .project import route_paths, setting_faults, stop_time_faults
from .tools import run_tool

HARDENED_SERVICE = {
    "read_only": True,
    "cap_drop": ["ALL"],
    "security_opt": ["no-new-privileges:true"],
    "restart": "unless-stopped",
}


def compose_faults(deploy: Path) -> Iterator[str]:
    """Faults of compose.yaml in a folder like deploy/, and between it, the Caddyfile and .env.example."""
    file = deploy / "compose.yaml"
    status, output = run_tool("check-jsonschema", "--builtin-schema", "vendor.compose-spec", file)
    if status:
        yield f"{file}: {output.strip()}"
        return
    text = file.read_text(encoding="utf-8")
    compose = yaml.safe_load(text)
    yield from _service_faults(file, compose)
    app = {name: default_of(value) for name, value in value_at(compose, "services.app.environment").items()}
    yield from setting_faults(f"{file} app", {name: value for name, value in app.items() if value})
    grace_s = int(value_at(compose, "services.app.stop_grace_period").rstrip("s"))
    yield from stop_time_faults(f"{file} app", grace_s, app)
    yield from missing_names(_references(deploy, text, compose))


def default_of(text: str) -> str:
    """The text with each ${NAME:-default} replaced by its default; a variable without a default becomes empty."""
    return re.sub(r"\$\{\w+(?::-([^}]*)|:\?[^}]*)?\}", lambda found: found[1] or "", text)


def _service_faults(file: Path, compose: Manifest) -> Iterator[str]:
    for name, service in compose["services"].items():
        yield from differing_values(f"{file} {name}", service, HARDENED_SERVICE)
        yield from unpinned_image(f"{file} {name}", default_of(service["image"]))
        for limit in ("cpus", "memory", "pids"):
            if not value_at(service, f"deploy.resources.limits.{limit}"):
                yield f"{file} {name} deploy.resources.limits.{limit}: is not set. Mend: set it."


def _references(deploy: Path, text: str, compose: Manifest) -> Iterator[Reference]:
    """Names that compose.yaml, the Caddyfile and .env.example use of each other."""
    example = set(re.findall(r"^#?([A-Z_]+)=", (deploy / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))
    used = set(re.findall(r"\$\{([A-Z_]+)", text))
    yield from ((f"{deploy}/.env.example for compose.yaml", name, example) for name in sorted(used))
    yield from ((f"{deploy}/compose.yaml for .env.example", name, used) for name in sorted(example))
    caddyfile = (deploy / "Caddyfile").read_text(encoding="utf-8")
    read_by_caddy = set(re.findall(r"\{\$([A-Z_]+)", caddyfile))
    caddy = value_at(compose, "services.caddy.environment")
    yield from ((f"{deploy}/compose.yaml caddy environment", name, read_by_caddy) for name in caddy)
    health_paths = re.findall(r"health_uri (\S+)", caddyfile)
    yield from ((f"{deploy}/Caddyfile health_uri", path, route_paths()) for path in health_paths)
    replicas = _replica_names(compose)
    yield from ((f"{deploy}/compose.yaml REPLICAS", name, replicas) for name in default_of(caddy["REPLICAS"]).split())


def _replica_names(compose: Manifest) -> list[str]:
    count = int(default_of(value_at(compose, "services.app.deploy.replicas")))
    port = value_at(compose, "services.app.environment.PORT")
    return [f"{compose['name']}-app-{number}:{port}" for number in range(1, count + 1)]
