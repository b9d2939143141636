"""An API and the product that publishes it, in API Connect."""
