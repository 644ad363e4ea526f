"""Entry point of the lab's Django project; LAB_VARIANT says which of its two faces it shows."""

import sys

from config.lab import choose_settings


def main():
    if "runserver" in sys.argv[1:2]:
        sys.exit("The lab is not served by runserver: it puts the process environment into request.META.")
    choose_settings()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
