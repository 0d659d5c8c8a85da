"""Who says what in English text: outlets, speakers, attributions, and how they get garbled."""
