"""How well the privacy check sees: recall by kind, precision, clean sentences and speed."""
