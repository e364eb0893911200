"""The pages as Views: sections with sentences and blocks, made of disclosed results only."""
