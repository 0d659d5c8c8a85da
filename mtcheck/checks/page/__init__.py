"""What the rules on web residue share: web-boilerplate, caption-in-text, teaser, fake-byline."""
