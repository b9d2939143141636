"""What the layers, the plan and the checks cost: this program against a bare Pulumi program with the same objects.

`python -m benchmarks` measures and prints; how, and what it does not say: docs/benchmarks.md.
"""
