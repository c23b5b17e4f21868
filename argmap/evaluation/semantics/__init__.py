"""From rules over assumptions to labels and extensions, under the semantics of abstract argumentation."""
