"""What is waited for, one module each."""
