package fr.montpellier.multipass.vault.retrieval;

import java.util.Locale;

/** In which form a document is given to somebody else than its owner. */
enum ReadForm {
    /** Pictures of its pages, marked with who looks. */
    PAGES,
    /** The file as it was deposited. */
    ORIGINAL;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
