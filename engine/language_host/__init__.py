"""Pulumi finds programs in Python through a language host; this one serves where no official one is installed.

A language host is a process that prints the port of its gRPC server and answers
`pulumirpc.LanguageRuntime`: it runs the program, lists the packages it needs and starts plugins
written in Python. It lives as long as one `pulumi` command.

Source: pulumi/pulumi: proto/pulumi/language.proto, sdk/python/cmd/pulumi-language-python (behaviour).
"""
