package fr.montpellier.multipass.vault.giving.access;

import java.util.Locale;

/** The form in which a document is disclosed to a reader other than its owner. */
public enum DisclosureForm {
    /** Images of its pages, with a watermark. */
    PAGES,
    /** The file as it was deposited. */
    ORIGINAL,
    /** Some facts, and nothing else of it. */
    FACTS;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
