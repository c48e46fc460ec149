"""What is measured of the explainer, over the protocol that readers' browsers speak."""
