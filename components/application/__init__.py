"""The application layer: what runs on the Cloud Paks."""

from components.application.layer import ApplicationLayer, ApplicationLayerArgs

__all__ = ["ApplicationLayer", "ApplicationLayerArgs"]
