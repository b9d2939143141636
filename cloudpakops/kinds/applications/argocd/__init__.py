"""An application that is handed over to Argo CD."""
