"""Long work for a worker: asked for once, made step by step with a sign of life, kept for a while."""
