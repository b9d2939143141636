"""`python -m cloudpakops`."""

from cloudpakops.commands.app import main

main()
