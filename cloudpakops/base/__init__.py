"""What every room uses: errors, findings, strict models, the places of values, digests, templates."""
