"""The window: shell, kit and one folder of pages per feature; speaks to `Application` only."""
