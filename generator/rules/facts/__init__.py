"""What several rules ask of a playbook, computed once."""
