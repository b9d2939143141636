"""Plugins in Python that the language host runs under a real engine, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from host_project import Project

pytestmark = pytest.mark.engine

PROVIDER = """
import sys
import pulumi
from pulumi.provider.experimental import provider as p
from pulumi.provider.experimental.property_value import PropertyValue
from pulumi.provider.experimental.server import main

class Mini(p.Provider):
    async def get_schema(self, request): return p.GetSchemaResponse('{"name": "mini", "version": "1.0.0"}')
    async def check_config(self, request): return p.CheckResponse(inputs=request.new_inputs)
    async def diff_config(self, request): return p.DiffResponse(changes=False)
    async def configure(self, request): return p.ConfigureResponse(accept_secrets=True, supports_preview=True)
    async def check(self, request): return p.CheckResponse(inputs=request.new_inputs)
    async def diff(self, request): return p.DiffResponse(changes=False)
    async def create(self, request):
        made = {**request.properties, "made": PropertyValue("by mini")}
        return p.CreateResponse(resource_id="mini-1", properties=made)
    async def delete(self, request): return None

main(sys.argv[1:], "1.0.0", Mini())
"""


def test_a_provider_in_python_runs_through_the_host(project: Project) -> None:
    project.write(
        "Pulumi.yaml", "name: tiny\nruntime: python\nplugins:\n  providers:\n  - {name: mini, path: ./mini}\n"
    )
    project.write("mini/PulumiPlugin.yaml", "runtime: python\n")
    project.write("mini/__main__.py", PROVIDER)
    project.program(
        "import pulumi\n"
        "class Thing(pulumi.CustomResource):\n"
        "    made: pulumi.Output[str]\n"
        "thing = Thing('mini:index:Thing', 'thing', {'size': 3, 'made': None})\n"
        "pulumi.export('id', thing.id)\n"
        "pulumi.export('made', thing.made)\n"
    )
    done = project.up()
    assert done.returncode == 0, done.stdout
    assert project.outputs() == {"id": "mini-1", "made": "by mini"}
    again = project.run("preview", "--expect-no-changes")
    assert again.returncode == 0, again.stdout
    assert project.run("destroy", "--yes", "--skip-preview").returncode == 0


def test_a_provider_that_does_not_start_is_told_with_its_own_words(project: Project) -> None:
    project.write(
        "Pulumi.yaml", "name: tiny\nruntime: python\nplugins:\n  providers:\n  - {name: mini, path: ./mini}\n"
    )
    project.write("mini/PulumiPlugin.yaml", "runtime: python\n")
    project.write("mini/__main__.py", "import sys\nsys.exit('no licence for this provider')\n")
    project.program("import pulumi\npulumi.CustomResource('mini:index:Thing', 'thing', {})\n")
    done = project.up()
    assert done.returncode != 0
    assert "exit status 1" in done.stdout or "no licence" in done.stdout


POLICY_PACK = """
import os
from concurrent import futures
import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import analyzer_pb2 as a, analyzer_pb2_grpc, plugin_pb2

class Pack(analyzer_pb2_grpc.AnalyzerServicer):
    def GetAnalyzerInfo(self, request, context):
        return a.AnalyzerInfo(name="pack", displayName="pack", supportsConfig=True, policies=[
            a.PolicyInfo(name="names", description="names", enforcementLevel=a.MANDATORY)])
    def GetPluginInfo(self, request, context): return plugin_pb2.PluginInfo(version="1.0.0")
    def Configure(self, request, context): return empty_pb2.Empty()
    def Analyze(self, request, context): return a.AnalyzeResponse()
    def Remediate(self, request, context): return a.RemediateResponse()
    def AnalyzeStack(self, request, context):
        seen = [os.environ.get("PULUMI_STACK"), os.environ.get("PULUMI_PROJECT"), os.environ.get("PULUMI_CONFIG")]
        return a.AnalyzeResponse(diagnostics=[a.AnalyzeDiagnostic(
            policyName="names", policyPackName="pack", message=f"refused {seen}", enforcementLevel=a.MANDATORY)])

server = grpc.server(futures.ThreadPoolExecutor(4))
analyzer_pb2_grpc.add_AnalyzerServicer_to_server(Pack(), server)
print(server.add_insecure_port("127.0.0.1:0"), flush=True)
server.start()
server.wait_for_termination()
"""


def test_a_policy_pack_in_python_runs_through_the_host_and_knows_its_stack(project: Project) -> None:
    project.write("pack/PulumiPolicy.yaml", "runtime: python\ndescription: a pack\n")
    project.write("pack/__main__.py", POLICY_PACK)
    project.run("config", "set", "plain", "value")
    done = project.run("preview", "--policy-pack", "pack")
    assert done.returncode != 0
    assert "refused ['dev', 'tiny', '{\"tiny:plain\": \"value\"}']" in done.stdout
    assert "Traceback" not in done.stdout


def test_what_only_the_official_host_can_do_is_refused_with_a_way_out(project: Project) -> None:
    project.write("schema.json", '{"name": "mini", "version": "1.0.0"}')
    project.write("requirements.txt", "pulumi\n")
    for what, command in {
        "Generating an SDK": ("package", "gen-sdk", "schema.json", "--language", "python"),
        "'pulumi install'": ("install",),
    }.items():
        done = project.run(*command)
        assert done.returncode != 0
        assert f"{what} needs Pulumi's official Python language host: install Pulumi from" in done.stdout
