"""deploy/ is well, and its gate names what is not: one broken line for each rule."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts.check_deploy import (
    DEPLOY,
    WORKFLOWS,
    compose_faults,
    faults,
    image_faults,
    known_settings,
    kubernetes_faults,
    listing_faults,
    said,
    workflow_faults,
)

BASE = "kubernetes/base"
NOT_NAMED = "is not there. Mend: one of"


@pytest.fixture
def deploy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEPLOY, tmp_path / "deploy"))


def broken(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file} no longer says {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(check: Callable[[Path], Iterator[str]], path: Path) -> str:
    """All faults of one kind, with folders left out."""
    return "\n".join(check(path)).replace(f"{path.parent}/", "")


def test_what_is_shipped_is_well() -> None:
    assert list(faults(DEPLOY)) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("deployment", "revisionHistoryLimit: 5", "revisionHistoryLimits: 5", "'revisionHistoryLimits' was unexpected"),
        ("deployment", "containerPort: 8501", "containerPort: 8501\n              port: 1", "'port' was unexpected"),
        ("deployment", "failureThreshold: 30", "failureThreshold: often", "'often' is not of type 'integer'"),
        ("deployment", "kind: Deployment", "kind: Deploiment", "Couldn't find schema for kind Deploiment"),
        ("deployment", "path: /healthz", "path: /health", f"startupProbe.httpGet.path: '/health' {NOT_NAMED}"),
        ("deployment", "path: /readyz", "path: /ready", f"readinessProbe.httpGet.path: '/ready' {NOT_NAMED}"),
        ("deployment", "port: http", "port: web", f"startupProbe.httpGet.port: 'web' {NOT_NAMED} http."),
        ("deployment", "- name: http", "- name: web", f"spec.ports.0.targetPort: 'http' {NOT_NAMED} web."),
        ("deployment", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "is False. Mend: True."),
        ("deployment", "runAsNonRoot: true", "runAsNonRoot: false", "runAsNonRoot: is False. Mend: True."),
        ("deployment", "drop: [ALL]", "drop: [NET_RAW]", "drop: is ['NET_RAW']. Mend: ['ALL']."),
        ("deployment", "maxUnavailable: 0", "maxUnavailable: 1", "maxUnavailable: is 1. Mend: 0."),
        (
            "deployment",
            "PeriodSeconds: 30",
            "PeriodSeconds: 15",
            "is killed 10 s after it is told to stop and may take 10",
        ),
        (
            "deployment",
            "configMapRef:\n                name: khasan-line",
            "configMapRef:\n                name: other",
            "other",
        ),
        (
            "service",
            "name: khasan-line\n  ports",
            "name: khasan\n  ports",
            f"'app.kubernetes.io/name=khasan' {NOT_NAMED}",
        ),
        ("poddisruptionbudget", "name: khasan-line\n", "name: khasan-line\n  x: 1\n", "'x' was unexpected"),
        ("poddisruptionbudget", "      app.kubernetes.io/name: khasan-line", "      app: x", f"'app=x' {NOT_NAMED}"),
        (
            "networkpolicy",
            "podSelector:\n    matchLabels:\n      app.kubernetes.io/name: khasan-line",
            "podSelector: {}",
            "any pod",
        ),
        (
            "networkpolicy",
            "port: http",
            "port: 80",
            f"NetworkPolicy spec.ingress.0.ports.0.port: '80' {NOT_NAMED} http.",
        ),
        (
            "horizontalpodautoscaler",
            "    name: khasan-line",
            "    name: x",
            f"scaleTargetRef.name: 'x' {NOT_NAMED} khasan-line.",
        ),
        (
            "ingress",
            "                name: khasan-line",
            "                name: x",
            f"service.name: 'x' {NOT_NAMED} khasan-line.",
        ),
        ("horizontalpodautoscaler", "kind: Deployment", "kind: StatefulSet", "is 'StatefulSet'. Mend: 'Deployment'."),
        ("networkpolicy", "egress: []", "egress: [{}]", "spec.egress: is [{}]. Mend: []."),
        ("kustomization", "STOP_SECONDS=10", "STOP_SECOND=10", f"settings: 'STOP_SECOND' {NOT_NAMED}"),
        ("kustomization", "STOP_SECONDS=10", "STOP_SECONDS=ten", "STOP_SECONDS: 'ten' is not a number"),
        (
            "kustomization",
            "STOP_SECONDS=10",
            "STOP_SECONDS=25",
            "is killed 25 s after it is told to stop and may take 25",
        ),
        ("kustomization", "  - service.yaml", "  - services.yaml", "cannot be built."),
    ],
)
def test_a_broken_manifest_is_named(deploy: Path, name: str, old: str, new: str, fault: str) -> None:
    broken(deploy / BASE / f"{name}.yaml", old, new)
    assert fault in told(kubernetes_faults, deploy / BASE)


def test_a_kustomization_lists_the_files_beside_it(deploy: Path) -> None:
    folder = deploy / "kubernetes/overlays/production"
    (folder / "forgotten.yaml").write_text("a: b\n", encoding="utf-8")
    broken(folder / "kustomization.yaml", "path: scale.yaml", "path: size.yaml")
    assert told(listing_faults, folder / "kustomization.yaml").splitlines() == [
        "kustomization.yaml: forgotten.yaml is not listed. Mend: list exactly the files beside it.",
        "kustomization.yaml: scale.yaml is not listed. Mend: list exactly the files beside it.",
        "kustomization.yaml: size.yaml is not there. Mend: list exactly the files beside it.",
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("compose.yaml", "read_only: true", "readonly: true", "readonly"),
        ("compose.yaml", "read_only: true", "read_only: false", "app read_only: is False. Mend: True."),
        ("compose.yaml", "cap_drop: [ALL]", "cap_drop: [NET_RAW]", "app cap_drop: is ['NET_RAW']. Mend: ['ALL']."),
        ("compose.yaml", "memory: 256M, ", "", "caddy deploy.resources.limits.memory: is not set"),
        ("compose.yaml", "caddy:2.11.4-alpine", "caddy:latest", "caddy: caddy:latest is not pinned"),
        ("compose.yaml", "caddy:2.11.4-alpine", "caddy", "caddy: caddy is not pinned"),
        ("compose.yaml", "${METRICS:-closed}", "${METRICS:-shut}", "METRICS: 'shut' is neither open nor closed"),
        ("compose.yaml", "${STOP_SECONDS:-10}", "${STOP_SECONDS:-20}", "app: is killed 20 s after it is told to stop"),
        ("compose.yaml", "METRICS: ", "METRIC: ", f"app settings: 'METRIC' {NOT_NAMED}"),
        ("compose.yaml", "${APP_CPUS:-1.0}", "${CPUS:-1.0}", f".env.example for compose.yaml: 'CPUS' {NOT_NAMED}"),
        ("compose.yaml", "TRUSTED_PROXIES: ", "PROXIES: ", f"caddy environment: 'PROXIES' {NOT_NAMED}"),
        ("compose.yaml", "name: khasan-line ", "name: khasan ", f"REPLICAS: 'khasan-line-app-1:8501' {NOT_NAMED}"),
        ("compose.yaml", "khasan-line-app-2:8501", "khasan-line-app-3:8501", f"'khasan-line-app-3:8501' {NOT_NAMED}"),
        (".env.example", "#METRICS=", "#METRICS_OPEN=", f"compose.yaml for .env.example: 'METRICS_OPEN' {NOT_NAMED}"),
        ("Caddyfile", "health_uri /readyz", "health_uri /ready", f"health_uri: '/ready' {NOT_NAMED}"),
    ],
)
def test_a_broken_composition_is_named(deploy: Path, name: str, old: str, new: str, fault: str) -> None:
    broken(deploy / name, old, new)
    assert fault in told(compose_faults, deploy)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("python:3.11.15-slim-bookworm\n\n", "python:latest\n\n", "FROM: python:latest is not pinned"),
        ("FROM base AS live", "FROM python AS live", "FROM: python is not pinned"),
        ("USER 10001:10001", "USER reader", "USER: ['reader'] at its end. Mend: a number"),
        ("USER 10001:10001", "USER 0:0", "USER: ['0:0'] at its end. Mend: a number"),
        ("USER 10001:10001", "", "USER: is not said at its end"),
        ("]}/healthz", "]}/health", f"HEALTHCHECK: '/health' {NOT_NAMED}"),
        ('CMD ["python", "app.py"]', "CMD python app.py", "DL3025"),
        ("COPY app.py LICENSE ./", "COPPY app.py ./", "unexpected"),
        ("COPY pages pages", "COPY pagez pagez", "COPY pagez: does not exist"),
        (
            "streamlit_files.py explainer/server/\n",
            "streamlit_files.py explainer/\n",
            "Mend: copy it to explainer/server/.",
        ),
    ],
)
def test_a_broken_dockerfile_is_named(deploy: Path, old: str, new: str, fault: str) -> None:
    broken(deploy / "Dockerfile", old, new)
    assert fault in told(image_faults, deploy / "Dockerfile")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("runs-on: ubuntu-24.04", "runs_on: ubuntu-24.04", "runs-on"),
        ("    timeout-minutes: 60\n", "", "timeout-minutes"),
    ],
)
def test_a_broken_workflow_is_named(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert list(workflow_faults(WORKFLOWS)) == []
    folder = Path(shutil.copytree(WORKFLOWS, tmp_path / "workflows"))
    broken(folder / "ci.yml", old, new)
    assert fault in told(workflow_faults, folder)


def test_a_tool_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.check_deploy.shutil.which", lambda *arguments, **named: None)
    assert "hadolint is not found. Mend:" in told(image_faults, DEPLOY / "Dockerfile")
    assert "kubectl is not found. Mend:" in told(kubernetes_faults, DEPLOY / BASE)


def test_settings_are_those_that_the_explainer_reads() -> None:
    assert {"PORT", "SITE_URL", "STOP_SECONDS", "FORWARDED_ALLOW_IPS"} <= known_settings()
    assert "REPLICAS" not in known_settings()


def test_what_stands_nowhere_is_none() -> None:
    manifest = {"a": [{"b": 1}]}
    assert said(manifest, "a.0.b") == 1
    assert said(manifest, "a.1.b") is None
    assert said(manifest, "c.d") is None
