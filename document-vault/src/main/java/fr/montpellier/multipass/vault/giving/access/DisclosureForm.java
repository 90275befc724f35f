package fr.montpellier.multipass.vault.giving.access;

import java.util.Locale;

/** In which form a document is given to somebody else than its owner. */
public enum DisclosureForm {
    /** Pictures of its pages, marked with who looks. */
    PAGES,
    /** The file as it was deposited. */
    ORIGINAL,
    /** What it says in answer to some questions, and nothing else of it. */
    FACTS;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
