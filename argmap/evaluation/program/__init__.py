"""From a map, or an abstract framework, to rules over assumptions."""
