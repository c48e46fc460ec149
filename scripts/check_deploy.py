"""The gate of deploy/: `python -m scripts.check_deploy` ends with 1 and every fault, or with 0. It asks no other machine.

Kubernetes: what each overlay builds to, against the schemas of one version, then whether what one object says of another is true.
Compose and Dockerfile: their schema and linter, then what a schema cannot know of this project. CI workflows: their schema.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml
from starlette.routing import Route

from explainer.server.routes.table import routes
from explainer.settings import Settings, SettingsError, settings_table

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
WORKFLOWS = ROOT / ".github/workflows"
KUBERNETES = "1.37"
OTHERS_SETTINGS = {"FORWARDED_ALLOW_IPS", "STREAMLIT_SERVER_COOKIE_SECRET"}  # uvicorn's and Streamlit's
PINNED = re.compile(r"(?:\S+/)?[^/:@\s]+(?::(?!latest)[\w.-]+)(?:@sha256:[0-9a-f]{64})?")
POD, CONTAINER = "spec.template.spec", "spec.template.spec.containers.0"
HARDENED_DEPLOYMENT = {
    f"{POD}.automountServiceAccountToken": False,
    f"{POD}.securityContext.runAsNonRoot": True,
    f"{POD}.securityContext.seccompProfile.type": "RuntimeDefault",
    f"{CONTAINER}.securityContext.allowPrivilegeEscalation": False,
    f"{CONTAINER}.securityContext.readOnlyRootFilesystem": True,
    f"{CONTAINER}.securityContext.capabilities.drop": ["ALL"],
    "spec.strategy.rollingUpdate.maxUnavailable": 0,
}
HARDENED: dict[str, dict[str, Any]] = {
    "Deployment": HARDENED_DEPLOYMENT,
    "HorizontalPodAutoscaler": {"spec.scaleTargetRef.kind": "Deployment"},
    "NetworkPolicy": {"spec.policyTypes": ["Ingress", "Egress"], "spec.egress": []},
}
HARDENED_SERVICE = {
    "read_only": True,
    "cap_drop": ["ALL"],
    "security_opt": ["no-new-privileges:true"],
    "restart": "unless-stopped",
}
PROBES = ("startupProbe", "livenessProbe", "readinessProbe")
BACKEND = "spec.rules.0.http.paths.0.backend.service"
NAMES = {  # by kind of object: where it names something, and what
    "Deployment": (
        *((f"{CONTAINER}.{probe}.httpGet.path", "route") for probe in PROBES),
        *((f"{CONTAINER}.{probe}.httpGet.port", "port of the pod") for probe in PROBES),
        (f"{CONTAINER}.envFrom.0.configMapRef.name", "ConfigMap"),
    ),
    "Service": (("spec.ports.0.targetPort", "port of the pod"),),
    "Ingress": ((f"{BACKEND}.name", "Service"), (f"{BACKEND}.port.name", "port of the service")),
    "HorizontalPodAutoscaler": (("spec.scaleTargetRef.name", "Deployment"),),
    "NetworkPolicy": (("spec.ingress.0.ports.0.port", "port of the pod"),),
}
SELECTORS = {
    "Deployment": "spec.selector.matchLabels",
    "Service": "spec.selector",
    "PodDisruptionBudget": "spec.selector.matchLabels",
    "NetworkPolicy": "spec.podSelector.matchLabels",
}
VALIDATE = ("kubernetes-validate", "--strict", "--quiet", "--kubernetes-version", KUBERNETES, "-")
Told = tuple[str, str, Collection[str]]  # where something is named, the name, and what there is
Manifest = dict[str, Any]


def main() -> int:
    """Prints what is wrong, one fault a line.

    Returns:
        Exit status: 0 where all is well.
    """
    found = [*faults(DEPLOY), *workflow_faults(WORKFLOWS)]
    print("\n".join(found) if found else "deploy/ and .github/workflows/ are sound.")
    return 1 if found else 0


def faults(deploy: Path) -> Iterator[str]:
    """What is wrong in a folder like deploy/, each with its place and its mend."""
    for file in sorted(deploy.glob("kubernetes/**/kustomization.yaml")):
        yield from listing_faults(file)
        yield from kubernetes_faults(file.parent)
    yield from compose_faults(deploy)
    yield from image_faults(deploy / "Dockerfile")


def workflow_faults(folder: Path) -> Iterator[str]:
    """Faults of the GitHub Actions workflows in a folder: their schema, and a time limit for each job."""
    for file in sorted(folder.glob("*.yml")):
        for schema in ("vendor.github-workflows", "custom.github-workflows-require-timeout"):
            status, output = _tool("check-jsonschema", "--builtin-schema", schema, file)
            if status:
                yield f"{file}: {output.strip()}"


def _tool(name: str, *arguments: str | Path, given: str = "") -> tuple[int, str]:
    """Exit status and output of a tool that stands beside this Python or on the PATH."""
    path = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if not path:
        return 1, f"{name} is not found. Mend: make check installs requirements-dev.txt; else install it by hand."
    ended = subprocess.run([path, *arguments], input=given, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout + ended.stderr


def said(manifest: Any, path: str) -> Any:
    """What stands at a dotted path of mappings and lists; None where nothing does."""
    for step in path.split("."):
        there = dict(enumerate(manifest)) if isinstance(manifest, list) else manifest or {}
        manifest = there.get(int(step) if step.isdecimal() else step)
    return manifest


def _differing(place: str, manifest: Any, wanted: Mapping[str, Any]) -> Iterator[str]:
    for path, value in wanted.items():
        if said(manifest, path) != value:
            yield f"{place} {path}: is {said(manifest, path)!r}. Mend: {value!r}."


def _missing(told: Iterator[Told]) -> Iterator[str]:
    for place, name, there in told:
        if name not in there:
            yield f"{place}: {name!r} is not there. Mend: one of {', '.join(sorted(there))}."


def listing_faults(file: Path) -> Iterator[str]:
    """A kustomization names each file beside it, and none that is not there."""
    kustomization = yaml.safe_load(file.read_text(encoding="utf-8"))
    patches = [patch["path"] for patch in kustomization.get("patches", []) if "path" in patch]
    listed = {name for name in (*kustomization["resources"], *patches) if name.endswith(".yaml")}
    for name in sorted(listed ^ {path.name for path in file.parent.glob("*.yaml") if path != file}):
        yield f"{file}: {name} is {'not there' if name in listed else 'not listed'}. Mend: list exactly the files beside it."


def kubernetes_faults(folder: Path) -> Iterator[str]:
    """What is wrong in the objects that a kustomization builds to."""
    status, built = _tool("kubectl", "kustomize", folder)
    if status:
        yield f"{folder}: cannot be built. {built.strip()}"
        return
    if unfit := _tool(*VALIDATE, given=built)[1]:
        yield from (f"{folder}: {line}" for line in unfit.splitlines())
        return
    manifests = [manifest for manifest in yaml.safe_load_all(built) if manifest]
    yield from _missing(_references(str(folder), manifests))
    settings: dict[str, str] = next((manifest["data"] for manifest in manifests if manifest["kind"] == "ConfigMap"), {})
    yield from _setting_faults(str(folder), settings)
    for manifest in manifests:
        yield from _differing(f"{folder} {manifest['kind']}", manifest, HARDENED.get(manifest["kind"], {}))
        if manifest["kind"] == "Deployment":
            before_s = said(manifest, f"{CONTAINER}.lifecycle.preStop.sleep.seconds") or 0
            given_s = said(manifest, f"{POD}.terminationGracePeriodSeconds") or 30
            yield from _patience_faults(f"{folder} Deployment", given_s - before_s, settings)


def _references(folder: str, manifests: list[Manifest]) -> Iterator[Told]:
    """Each name that one object says of another, of a port or of a route, and each label that it selects pods by."""
    there = _there(manifests)
    for manifest in manifests:
        place, selector = f"{folder} {manifest['kind']}", SELECTORS.get(manifest["kind"], "")
        for path, what in NAMES.get(manifest["kind"], ()):
            yield f"{place} {path}", str(said(manifest, path)), there[what]
        labels = (said(manifest, selector) or {"": "any pod"}) if selector else {}
        yield from ((f"{place} {selector}", f"{key}={value}", there["label"]) for key, value in labels.items())


def _there(manifests: list[Manifest]) -> dict[str, set[str]]:
    """What can be named: the objects of each kind, the ports, the pods' labels, the explainer's routes."""
    there: dict[str, set[str]] = defaultdict(set, {"route": route_paths()})
    for manifest in manifests:
        there[manifest["kind"]].add(manifest["metadata"]["name"])
        if manifest["kind"] == "Deployment":
            labels = said(manifest, "spec.template.metadata.labels")
            there["label"] |= {f"{key}={value}" for key, value in labels.items()}
            there["port of the pod"] |= {port["name"] for port in said(manifest, f"{CONTAINER}.ports")}
        elif manifest["kind"] == "Service":
            there["port of the service"] |= {port["name"] for port in said(manifest, "spec.ports")}
    return there


def route_paths() -> set[str]:
    """The routes that the explainer has besides its pages."""
    return {route.path for route in routes() if isinstance(route, Route)}


def _patience_faults(place: str, given_s: int, settings: Mapping[str, str]) -> Iterator[str]:
    """Whether it is killed only after begun answers had their time."""
    with suppress(SettingsError):  # which _setting_faults reports
        needed_s = Settings.from_environment(settings).stop_seconds
        if given_s <= needed_s:
            yield f"{place}: is killed {given_s} s after it is told to stop and may take {needed_s}. Mend: more, or a smaller STOP_SECONDS."


def known_settings() -> set[str]:
    """The settings that the explainer reads from its environment."""
    return settings_table().keys() | OTHERS_SETTINGS


def _setting_faults(place: str, settings: Mapping[str, str]) -> Iterator[str]:
    """Each setting is one that the explainer has, with a value that it takes."""
    known = known_settings()
    yield from _missing((f"{place} settings", name, known) for name in settings)
    try:
        Settings.from_environment(settings)
    except SettingsError as error:
        yield from (f"{place} settings: {fault}" for fault in error.faults)


def compose_faults(deploy: Path) -> Iterator[str]:
    """What is wrong in compose.yaml, or between it, the Caddyfile and .env.example."""
    file = deploy / "compose.yaml"
    status, told = _tool("check-jsonschema", "--builtin-schema", "vendor.compose-spec", file)
    if status:
        yield f"{file}: {told.strip()}"
        return
    text = file.read_text(encoding="utf-8")
    compose = yaml.safe_load(text)
    for name, service in compose["services"].items():
        yield from _differing(f"{file} {name}", service, HARDENED_SERVICE)
        yield from _unpinned(f"{file} {name}", _default(service["image"]))
        for limit in ("cpus", "memory", "pids"):
            if not said(service, f"deploy.resources.limits.{limit}"):
                yield f"{file} {name} deploy.resources.limits.{limit}: is not set. Mend: set it."
    app = {name: _default(value) for name, value in said(compose, "services.app.environment").items()}
    yield from _setting_faults(f"{file} app", {name: value for name, value in app.items() if value})
    yield from _patience_faults(f"{file} app", int(said(compose, "services.app.stop_grace_period").rstrip("s")), app)
    yield from _missing(_compose_references(deploy, text, compose))


def _default(text: str) -> str:
    """What compose puts in place of ${NAME:-default}; empty for a value that must be given."""
    return re.sub(r"\$\{\w+(?::-([^}]*)|:\?[^}]*)?\}", lambda found: found[1] or "", text)


def _compose_references(deploy: Path, text: str, compose: Manifest) -> Iterator[Told]:
    """What compose.yaml, the Caddyfile and .env.example say of each other."""
    example = set(re.findall(r"^#?([A-Z_]+)=", (deploy / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))
    used = set(re.findall(r"\$\{([A-Z_]+)", text))
    yield from ((f"{deploy}/.env.example for compose.yaml", name, example) for name in sorted(used))
    yield from ((f"{deploy}/compose.yaml for .env.example", name, used) for name in sorted(example))
    caddyfile = (deploy / "Caddyfile").read_text(encoding="utf-8")
    taken = set(re.findall(r"\{\$([A-Z_]+)", caddyfile))
    caddy = said(compose, "services.caddy.environment")
    yield from ((f"{deploy}/compose.yaml caddy environment", name, taken) for name in caddy)
    yield from (
        (f"{deploy}/Caddyfile health_uri", path, route_paths()) for path in re.findall(r"health_uri (\S+)", caddyfile)
    )
    count = int(_default(said(compose, "services.app.deploy.replicas")))
    port = said(compose, "services.app.environment.PORT")
    names = [f"{compose['name']}-app-{number}:{port}" for number in range(1, count + 1)]
    yield from ((f"{deploy}/compose.yaml REPLICAS", name, names) for name in _default(caddy["REPLICAS"]).split())


def _unpinned(place: str, image: str) -> Iterator[str]:
    if not PINNED.fullmatch(image):
        yield f"{place}: {image} is not pinned. Mend: an exact version, never latest."


def image_faults(file: Path) -> Iterator[str]:
    """What is wrong in a Dockerfile."""
    status, told = _tool("hadolint", "--no-color", file)
    if status:
        yield from told.strip().splitlines()
    text = file.read_text(encoding="utf-8")
    stages = set(re.findall(r"^FROM .* AS (\w+)$", text, re.MULTILINE))
    given = dict(re.findall(r"^ARG (\w+)=(\S+)$", text, re.MULTILINE))
    for image in re.findall(r"^FROM (\S+)", text, re.MULTILINE):
        if image not in stages:
            yield from _unpinned(f"{file} FROM", re.sub(r"\$\{(\w+)\}", lambda found: given.get(found[1], ""), image))
    yield from _copy_faults(file, text)
    users = re.findall(r"^USER (\S+)$", text, re.MULTILINE)
    if not users or not re.fullmatch(r"[1-9]\d*(:[1-9]\d*)?", users[-1]):
        yield f"{file} USER: {users[-1:] or 'is not said'} at its end. Mend: a number that is not 0, as USER 10001:10001."
    asked = re.findall(r"^HEALTHCHECK .*\n.*\}(/\w+)'", text, re.MULTILINE) or ["no HEALTHCHECK"]
    yield from _missing((f"{file} HEALTHCHECK", path, route_paths()) for path in asked)


def _copy_faults(file: Path, text: str) -> Iterator[str]:
    """COPY must name files that exist, and give each the path that it has in the repository, or imports fail in the image."""
    for line in re.findall(r"^COPY (?!--)(.+)$", text, re.MULTILINE):
        *sources, target = line.split()
        for source in sources:
            if not (ROOT / source).exists():
                yield f"{file} COPY {source}: does not exist. Mend: name a file or folder of the repository."
            elif Path(target) not in (Path(source), Path(source).parent):
                yield f"{file} COPY {source}: goes to {target}. Mend: copy it to {Path(source).parent}/."


if __name__ == "__main__":
    sys.exit(main())
