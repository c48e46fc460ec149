"""deploy/ has no faults, and its check names each one: a broken line for each rule."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts.check_deploy.__main__ import deploy_faults
from scripts.check_deploy.compose import compose_faults
from scripts.check_deploy.image import image_faults
from scripts.check_deploy.kubernetes import kubernetes_faults, listing_faults
from scripts.check_deploy.manifest import value_at
from scripts.check_deploy.project import DEPLOY, WORKFLOWS, known_settings
from scripts.check_deploy.workflows import workflow_faults

Check = Callable[[Path], Iterator[str]]
BASE = "kubernetes/base"
UNKNOWN = "does not exist. Mend: one of"


@pytest.fixture
def deploy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEPLOY, tmp_path / "deploy"))


def broken(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file} no longer says {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def fault_text(check: Check, path: Path) -> str:
    """All faults of one check, without the folders."""
    return "\n".join(check(path)).replace(f"{path.parent}/", "")


def faults_after(edit: tuple[Path, str, str], check: Check, path: Path) -> str:
    """All faults that a check finds once a file is broken.

    Args:
        edit: The file, the words in it, and the words that take their place.
        check: Finds the faults.
        path: The file or folder that it checks.

    Returns:
        One line a fault, without the folders.
    """
    broken(*edit)
    return fault_text(check, path)


def test_the_deployment_files_have_no_faults() -> None:
    assert list(deploy_faults(DEPLOY)) == []


@pytest.mark.exhaustive  # each starts a validator
@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("deployment", "revisionHistoryLimit: 5", "revisionHistoryLimits: 5", "'revisionHistoryLimits' was unexpected"),
        ("deployment", "containerPort: 8501", "containerPort: 8501\n              port: 1", "'port' was unexpected"),
        ("deployment", "failureThreshold: 30", "failureThreshold: often", "'often' is not of type 'integer'"),
        ("deployment", "kind: Deployment", "kind: Deploiment", "Couldn't find schema for kind Deploiment"),
        ("deployment", "path: /healthz", "path: /health", f"startupProbe.httpGet.path: '/health' {UNKNOWN}"),
        ("deployment", "path: /readyz", "path: /ready", f"readinessProbe.httpGet.path: '/ready' {UNKNOWN}"),
        ("deployment", "port: http", "port: web", f"startupProbe.httpGet.port: 'web' {UNKNOWN} http."),
        ("deployment", "- name: http", "- name: web", f"spec.ports.0.targetPort: 'http' {UNKNOWN} web."),
        ("deployment", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "is False. Mend: True."),
        ("deployment", "runAsNonRoot: true", "runAsNonRoot: false", "runAsNonRoot: is False. Mend: True."),
        ("deployment", "drop: [ALL]", "drop: [NET_RAW]", "drop: is ['NET_RAW']. Mend: ['ALL']."),
        ("deployment", "maxUnavailable: 0", "maxUnavailable: 1", "maxUnavailable: is 1. Mend: 0."),
        (
            "deployment",
            "PeriodSeconds: 30",
            "PeriodSeconds: 15",
            "is killed 10 s after SIGTERM but may need 10 s",
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
            f"'app.kubernetes.io/name=khasan' {UNKNOWN}",
        ),
        ("poddisruptionbudget", "name: khasan-line\n", "name: khasan-line\n  x: 1\n", "'x' was unexpected"),
        ("poddisruptionbudget", "      app.kubernetes.io/name: khasan-line", "      app: x", f"'app=x' {UNKNOWN}"),
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
            f"NetworkPolicy spec.ingress.0.ports.0.port: '80' {UNKNOWN} http.",
        ),
        (
            "horizontalpodautoscaler",
            "    name: khasan-line",
            "    name: x",
            f"scaleTargetRef.name: 'x' {UNKNOWN} khasan-line.",
        ),
        (
            "ingress",
            "                name: khasan-line",
            "                name: x",
            f"service.name: 'x' {UNKNOWN} khasan-line.",
        ),
        ("horizontalpodautoscaler", "kind: Deployment", "kind: StatefulSet", "is 'StatefulSet'. Mend: 'Deployment'."),
        ("networkpolicy", "egress: []", "egress: [{}]", "spec.egress: is [{}]. Mend: []."),
        ("kustomization", "STOP_SECONDS=10", "STOP_SECOND=10", f"settings: 'STOP_SECOND' {UNKNOWN}"),
        ("kustomization", "STOP_SECONDS=10", "STOP_SECONDS=ten", "STOP_SECONDS: 'ten' is not a number"),
        (
            "kustomization",
            "STOP_SECONDS=10",
            "STOP_SECONDS=25",
            "is killed 25 s after SIGTERM but may need 25 s",
        ),
        ("kustomization", "  - service.yaml", "  - services.yaml", "cannot be built."),
    ],
)
def test_a_broken_manifest_is_named(deploy: Path, name: str, old: str, new: str, fault: str) -> None:
    assert fault in faults_after((deploy / BASE / f"{name}.yaml", old, new), kubernetes_faults, deploy / BASE)


def test_a_kustomization_lists_the_files_beside_it(deploy: Path) -> None:
    folder = deploy / "kubernetes/overlays/production"
    (folder / "forgotten.yaml").write_text("a: b\n", encoding="utf-8")
    broken(folder / "kustomization.yaml", "path: scale.yaml", "path: size.yaml")
    assert fault_text(listing_faults, folder / "kustomization.yaml").splitlines() == [
        "kustomization.yaml: forgotten.yaml is not listed. Mend: list exactly the files beside it.",
        "kustomization.yaml: scale.yaml is not listed. Mend: list exactly the files beside it.",
        "kustomization.yaml: size.yaml does not exist. Mend: list exactly the files beside it.",
    ]


@pytest.mark.exhaustive  # each starts a validator
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
        ("compose.yaml", "${STOP_SECONDS:-10}", "${STOP_SECONDS:-20}", "app: is killed 20 s after SIGTERM"),
        ("compose.yaml", "METRICS: ", "METRIC: ", f"app settings: 'METRIC' {UNKNOWN}"),
        ("compose.yaml", "${APP_CPUS:-1.0}", "${CPUS:-1.0}", f".env.example for compose.yaml: 'CPUS' {UNKNOWN}"),
        ("compose.yaml", "TRUSTED_PROXIES: ", "PROXIES: ", f"caddy environment: 'PROXIES' {UNKNOWN}"),
        ("compose.yaml", "name: khasan-line ", "name: khasan ", f"REPLICAS: 'khasan-line-app-1:8501' {UNKNOWN}"),
        ("compose.yaml", "khasan-line-app-2:8501", "khasan-line-app-3:8501", f"'khasan-line-app-3:8501' {UNKNOWN}"),
        (".env.example", "#METRICS=", "#METRICS_OPEN=", f"compose.yaml for .env.example: 'METRICS_OPEN' {UNKNOWN}"),
        ("Caddyfile", "health_uri /readyz", "health_uri /ready", f"health_uri: '/ready' {UNKNOWN}"),
    ],
)
def test_a_broken_compose_file_is_named(deploy: Path, name: str, old: str, new: str, fault: str) -> None:
    assert fault in faults_after((deploy / name, old, new), compose_faults, deploy)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("python:3.11.15-slim-bookworm\n\n", "python:latest\n\n", "FROM: python:latest is not pinned"),
        ("FROM base AS live", "FROM python AS live", "FROM: python is not pinned"),
        ("USER 10001:10001", "USER reader", "USER: the last one is ['reader']. Mend: a number"),
        ("USER 10001:10001", "USER 0:0", "USER: the last one is ['0:0']. Mend: a number"),
        ("USER 10001:10001", "", "USER: the last one is missing"),
        ("]}/healthz", "]}/health", f"HEALTHCHECK: '/health' {UNKNOWN}"),
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
    assert fault in faults_after((deploy / "Dockerfile", old, new), image_faults, deploy / "Dockerfile")


@pytest.mark.exhaustive  # each starts a validator
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
    assert fault in faults_after((folder / "ci.yml", old, new), workflow_faults, folder)


def test_a_missing_tool_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.check_deploy.tools.shutil.which", lambda *arguments, **named: None)
    assert "hadolint is not found. Mend:" in fault_text(image_faults, DEPLOY / "Dockerfile")
    assert "kubectl is not found. Mend:" in fault_text(kubernetes_faults, DEPLOY / BASE)


def test_known_settings_are_those_of_the_explainer_and_its_servers() -> None:
    assert {"PORT", "SITE_URL", "STOP_SECONDS", "FORWARDED_ALLOW_IPS"} <= known_settings()
    assert "REPLICAS" not in known_settings()


def test_a_path_without_a_value_gives_none() -> None:
    manifest = {"a": [{"b": 1}]}
    assert value_at(manifest, "a.0.b") == 1
    assert value_at(manifest, "a.1.b") is None
    assert value_at(manifest, "c.d") is None
