"""The sites that ours is measured beside, each set up from its package registry."""
