"""Run targettrack from the command line."""

import gc

gc.set_threshold(100_000)  # a command is over soon; looking for cycles while it starts gains nothing

from .cli import main  # noqa: E402  # after the line above, which makes this import faster

if __name__ == "__main__":
    main()
