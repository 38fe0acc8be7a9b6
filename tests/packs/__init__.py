"""The packs that understanding and core are tested with, and an invented one beside the shipped one."""
