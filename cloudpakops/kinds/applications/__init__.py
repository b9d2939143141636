"""What differs by kind of application: a folder for each kind, and a line for each in `union.py`."""
