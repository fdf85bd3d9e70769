"""Find victims that no numeral counts: "a man was shot dead", "killing the mayor"."""
