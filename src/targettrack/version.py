"""The version of targettrack; the build reads it here, since asking the installed package is slow."""

VERSION = "0.1.0"
