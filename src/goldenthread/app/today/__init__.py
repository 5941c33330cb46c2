"""The four questions: who am I worried about, what must I do, what support, who is best placed."""
