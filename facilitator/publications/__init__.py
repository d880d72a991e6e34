"""What was published when: pages kept by digest, and the state of the whole."""
