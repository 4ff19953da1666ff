"""The recipes for containers: they can be read, fit the repository, the command line and nginx, and are closed."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import check_jsonschema
import pytest
import yaml
from jsonschema import Draft202012Validator

from geodata.cli import build_parser, find_commands
from tests.hosting.containerfile import HOSTING, ROOT, read_environment, read_stages

STAGES = read_stages()
COMPOSE: dict[str, Any] = yaml.safe_load((HOSTING / "compose.yaml").read_text("utf-8"))
RECIPE = (HOSTING / "nginx.conf").read_text("utf-8")
IMAGE = re.compile(r"[a-z]+:[\w.-]+")


def understand(words: list[str]) -> Any:
    """Return what the command line makes of a command."""
    assert words[0] == "citemap"
    return build_parser([words[1]], find_commands()).parse_args(words[1:])


def test_each_stage_begins_from_an_image_of_a_named_version_or_from_a_stage_before():
    names = list(STAGES)
    for number, stage in enumerate(STAGES.values()):
        assert stage.base in names[:number] or IMAGE.fullmatch(stage.base), stage.base
    assert names[-1] == "app"  # what is built unless another target is named


def test_what_is_copied_is_there_and_is_all_that_the_packages_are_built_from():
    copied = [value.split()[:-1] for name, value in STAGES["build"].steps if name == "COPY"]
    for name in (one for names in copied for one in names):
        assert (ROOT / name).exists(), name
    declared = (ROOT / "pyproject.toml").read_text("utf-8") + (ROOT / "setup.py").read_text("utf-8")
    needed = {"pyproject.toml", "setup.py", *re.findall(r'"(README.md|LICENSE|seeds)"', declared)}
    needed |= set(re.findall(r'"(\w+)\*"', declared.partition("include = ")[2].partition("\n")[0]))
    assert needed >= {"geodata", "dashboard", "README.md", "LICENSE", "seeds"}
    assert needed <= {one for names in copied for one in names}


@pytest.mark.parametrize("target", ["app", "publish"])
def test_what_runs_is_nobody_in_particular_and_has_no_compiler_nor_pip_of_its_own(target):
    user, _, group = STAGES[target].find_last("USER").partition(":")
    assert int(user) >= 1000
    assert int(group) >= 1000
    assert "build" not in (STAGES[target].base, STAGES[STAGES[target].base].base)


def test_packages_are_installed_by_hash_and_nothing_else_is_fetched():
    runs = [value for name, value in STAGES["build"].steps if name == "RUN" and " install " in value]
    assert len(runs) == 2
    assert all("--require-hashes" in one or "--no-index" in one for one in runs)


def test_the_commands_are_those_of_the_command_line():
    app = understand(STAGES["app"].find_words("CMD"))
    assert (app.address, app.host) == ("0.0.0.0", ["127.0.0.1", "localhost"])  # noqa: S104
    assert understand(STAGES["publish"].find_words("ENTRYPOINT")).folder == Path("/site")


def test_the_look_at_its_health_is_a_program_that_asks_where_the_app_listens():
    command, flag, program = STAGES["app"].find_words("HEALTHCHECK")
    assert (command, flag) == ("python", "-c")
    named = {node.value for node in ast.walk(ast.parse(program)) if isinstance(node, ast.Constant)}
    (settings,) = [read_environment(value) for name, value in STAGES["app"].steps if name == "ENV"]
    assert set(settings) | {"api/health"} <= named


def test_the_services_are_as_the_specification_of_compose_has_them():
    folder = Path(check_jsonschema.__file__).parent / "builtin_schemas" / "vendor"
    schema = json.loads((folder / "compose-spec.json").read_text("utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(COMPOSE)] == []


@pytest.mark.parametrize("name", ["proxy", "app", "second", "site"])
def test_no_service_may_write_to_its_image_or_gain_rights_and_each_is_started_again(name):
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert "/tmp" in service["tmpfs"]  # noqa: S108
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["restart"] == "unless-stopped"


def test_both_processes_listen_where_nginx_looks_for_them_and_nowhere_else():
    (base,) = re.findall(r"location /(\w+)/ \{\n        proxy_pass", RECIPE)
    ports = re.findall(r"server 127\.0\.0\.1:(\d+) ", RECIPE)
    for name, port in zip(("app", "second"), ports, strict=True):
        service = COMPOSE["services"][name]
        args = understand(service["command"])
        assert service["environment"]["PORT"] == port
        assert service["environment"]["STREAMLIT_SERVER_BASE_URL_PATH"] == base
        assert service["network_mode"] == "service:proxy"
        assert args.address is None
        assert f"server_name {args.host[0]};" in RECIPE
        assert args.host[1] == "127.0.0.1"  # for the look at its health


def test_the_site_is_written_where_nginx_reads_it():
    site, proxy = COMPOSE["services"]["site"], COMPOSE["services"]["proxy"]
    args = understand([*STAGES["publish"].find_words("ENTRYPOINT"), *site["command"]])
    assert args.watch
    assert f"site:{args.folder}" in site["volumes"]
    assert "site:/srv/citemap/site:ro" in proxy["volumes"]
    assert "alias /srv/citemap/site/;" in RECIPE
    assert list(COMPOSE["volumes"]) == ["site"]
    for volume in (one for service in COMPOSE["services"].values() for one in service["volumes"]):
        place = volume.partition(":")[0]
        assert place == "site" or (HOSTING / place).exists(), volume


def test_another_port_can_be_named_by_the_variable_that_hosts_set(monkeypatch):
    monkeypatch.setenv("PORT", "9000")
    assert understand(["citemap", "run"]).port == 9000
    assert understand(["citemap", "run", "--port", "9001"]).port == 9001
    monkeypatch.delenv("PORT")
    assert understand(["citemap", "run"]).port == 8501
