"""`python -m cloudpakops`."""

from cloudpakops.commands.app import main

# Processes that render in parallel import this module under another name.
if __name__ == "__main__":
    main()
