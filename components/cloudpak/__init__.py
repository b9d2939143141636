"""The Cloud Pak layer: catalogs, operators and the instances that they look after."""

from components.cloudpak.layer import CloudPakArgs, CloudPakLayer

__all__ = ["CloudPakArgs", "CloudPakLayer"]
