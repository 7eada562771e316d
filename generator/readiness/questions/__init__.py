"""The bank: 40 fixed questions, ten for each of the four that a playbook has to answer."""
