"""The product catalog: read from its files, checked as a whole, and explained."""
