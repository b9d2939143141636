"""An application that Argo CD deploys."""
