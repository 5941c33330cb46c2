"""Staff, teams, posts and roles; how a person signs in, and whose children they may see."""
