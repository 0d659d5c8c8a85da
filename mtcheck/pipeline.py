"""The order of the stages: read → segment → align → score → check → judge."""
