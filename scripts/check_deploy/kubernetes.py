"""The Kubernetes manifests: what each kustomization builds to, against the schemas of one version, then against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from .manifest import Manifest, Reference, differing_values, missing_names, value_at
from .project import route_paths, setting_faults, stop_time_faults
from .tools import run_tool

VERSION = "1.37"
VALIDATE = ("kubernetes-validate", "--strict", "--quiet", "--kubernetes-version", VERSION, "-")
POD, CONTAINER = "spec.template.spec", "spec.template.spec.containers.0"
BACKEND = "spec.rules.0.http.paths.0.backend.service"
PROBES = ("startupProbe", "livenessProbe", "readinessProbe")
HARDENED: dict[str, dict[str, Any]] = {  # kind of object to the values that it must have
    "Deployment": {
        f"{POD}.automountServiceAccountToken": False,
        f"{POD}.securityContext.runAsNonRoot": True,
        f"{POD}.securityContext.seccompProfile.type": "RuntimeDefault",
        f"{CONTAINER}.securityContext.allowPrivilegeEscalation": False,
        f"{CONTAINER}.securityContext.readOnlyRootFilesystem": True,
        f"{CONTAINER}.securityContext.capabilities.drop": ["ALL"],
        "spec.strategy.rollingUpdate.maxUnavailable": 0,
    },
    "HorizontalPodAutoscaler": {"spec.scaleTargetRef.kind": "Deployment"},
    "NetworkPolicy": {"spec.policyTypes": ["Ingress", "Egress"], "spec.egress": []},
}
NAMES = {  # kind of object to where it names something, and what
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
SELECTORS = {  # kind of object to where it selects pods by label
    "Deployment": "spec.selector.matchLabels",
    "Service": "spec.selector",
    "PodDisruptionBudget": "spec.selector.matchLabels",
    "NetworkPolicy": "spec.podSelector.matchLabels",
}


def listing_faults(file: Path) -> Iterator[str]:
    """Faults of a kustomization.yaml, which must list exactly the files beside it."""
    kustomization = yaml.safe_load(file.read_text(encoding="utf-8"))
    patches = [patch["path"] for patch in kustomization.get("patches", []) if "path" in patch]
    listed = {name for name in (*kustomization["resources"], *patches) if name.endswith(".yaml")}
    for name in sorted(listed ^ {path.name for path in file.parent.glob("*.yaml") if path != file}):
        problem = "does not exist" if name in listed else "is not listed"
        yield f"{file}: {name} {problem}. Mend: list exactly the files beside it."


def kubernetes_faults(folder: Path) -> Iterator[str]:
    """Faults of the objects that a kustomization builds to."""
    status, built = run_tool("kubectl", "kustomize", folder)
    if status:
        yield f"{folder}: cannot be built. {built.strip()}"
        return
    if invalid := run_tool(*VALIDATE, stdin=built)[1]:
        yield from (f"{folder}: {line}" for line in invalid.splitlines())
        return
    manifests = [manifest for manifest in yaml.safe_load_all(built) if manifest]
    yield from missing_names(_references(str(folder), manifests))
    settings: dict[str, str] = next((manifest["data"] for manifest in manifests if manifest["kind"] == "ConfigMap"), {})
    yield from setting_faults(str(folder), settings)
    for manifest in manifests:
        yield from differing_values(f"{folder} {manifest['kind']}", manifest, HARDENED.get(manifest["kind"], {}))
        if manifest["kind"] == "Deployment":
            yield from _stop_faults(f"{folder} Deployment", manifest, settings)


def _stop_faults(place: str, deployment: Manifest, settings: Mapping[str, str]) -> Iterator[str]:
    before_s = value_at(deployment, f"{CONTAINER}.lifecycle.preStop.sleep.seconds") or 0
    grace_s = value_at(deployment, f"{POD}.terminationGracePeriodSeconds") or 30
    yield from stop_time_faults(place, grace_s - before_s, settings)


def _references(folder: str, manifests: list[Manifest]) -> Iterator[Reference]:
    """Every object, port and route that an object names, and every label that it selects pods by."""
    existing = _existing_names(manifests)
    for manifest in manifests:
        place, selector = f"{folder} {manifest['kind']}", SELECTORS.get(manifest["kind"], "")
        for path, what in NAMES.get(manifest["kind"], ()):
            yield f"{place} {path}", str(value_at(manifest, path)), existing[what]
        labels = (value_at(manifest, selector) or {"": "any pod"}) if selector else {}
        yield from ((f"{place} {selector}", f"{key}={value}", existing["label"]) for key, value in labels.items())


def _existing_names(manifests: list[Manifest]) -> dict[str, set[str]]:
    """What can be named, by kind: objects, ports, labels of pods, routes of the explainer."""
    existing: dict[str, set[str]] = defaultdict(set, {"route": route_paths()})
    for manifest in manifests:
        existing[manifest["kind"]].add(manifest["metadata"]["name"])
        if manifest["kind"] == "Deployment":
            labels = value_at(manifest, "spec.template.metadata.labels")
            existing["label"] |= {f"{key}={value}" for key, value in labels.items()}
            existing["port of the pod"] |= {port["name"] for port in value_at(manifest, f"{CONTAINER}.ports")}
        elif manifest["kind"] == "Service":
            existing["port of the service"] |= {port["name"] for port in value_at(manifest, "spec.ports")}
    return existing
