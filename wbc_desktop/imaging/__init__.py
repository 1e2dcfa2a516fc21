"""Files to pixels: image sources, regions, scale, colour. Knows no network."""
