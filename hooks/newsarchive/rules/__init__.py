"""Tables of named rules, each row with its own yes and no examples."""
