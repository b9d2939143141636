"""The infrastructure layer: a cluster that can be reached, and the namespaces that the layers above stand on."""

from components.infrastructure.layer import InfrastructureArgs, InfrastructureLayer
from components.infrastructure.namespaces import Registry

__all__ = ["InfrastructureArgs", "InfrastructureLayer", "Registry"]
