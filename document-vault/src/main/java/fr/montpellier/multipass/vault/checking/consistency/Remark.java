package fr.montpellier.multipass.vault.checking.consistency;

import java.util.Locale;

/** Something that a person should know of a document. It refuses nothing. */
public enum Remark {
    /** The document names other people than its owner. */
    OTHER_HOLDER,
    OTHER_BIRTH_DATE,
    /** The document is about another year than its owner said. */
    OTHER_PERIOD,
    /** The address is on none of the owner's other documents that have one. */
    OTHER_ADDRESS;

    /** The form in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
