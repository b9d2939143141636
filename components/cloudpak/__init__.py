"""The Cloud Pak layer: each product's catalogs, operators and the instances that they look after."""

from components.cloudpak.layer import CloudPakLayer, CloudPakLayerArgs

__all__ = ["CloudPakLayer", "CloudPakLayerArgs"]
