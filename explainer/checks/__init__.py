"""The data gate and the publish gate."""
