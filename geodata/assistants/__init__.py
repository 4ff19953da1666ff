"""What assistants may ask of the claims: answers that carry the words, their proof and the link."""
