"""The infrastructure layer: a cluster that can be reached, and the namespaces that the layers above stand on."""

from components.infrastructure.layer import InfrastructureLayer, InfrastructureLayerArgs
from components.infrastructure.namespaces import Registry

__all__ = ["InfrastructureLayer", "InfrastructureLayerArgs", "Registry"]
