"""The curator's tools: what is wrong with a pack, and how good it is."""
