"""How the pipelines that ship are trained; nothing else imports it."""
