"""Django's command line for the platform."""
import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "platform_core.settings")
    # A sweep may take a while; a migration as long as it must.
    os.environ.setdefault("DATABASE_PATIENCE", "120" if sys.argv[1:2] == ["work"] else "0")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
