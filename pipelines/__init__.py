"""Steps of the jobs in .github/workflows that are more than a command: `python -m pipelines.<step>`."""
