package fr.montpellier.multipass.vault.checking.consistency;

import java.util.Locale;

/** A remark on a document for people; it does not refuse the document. */
public enum Remark {
    /** The document names other people and not its owner. */
    OTHER_HOLDER,
    /** The document is addressed to another person than its owner, and names no other holder. */
    OTHER_ADDRESSEE,
    OTHER_BIRTH_DATE,
    /** The pupil is not the owner, and has a name of the owner's household; this proves no relation. */
    PUPIL_OF_SAME_NAME,
    /** The pupil has no name that is known of the owner's household, and is the one of the document that this one replaces. */
    PUPIL_AS_BEFORE,
    /** The pupil is not the owner, and has no name that is known of the owner's household. */
    OTHER_PUPIL,
    /** The document is about another year than its owner stated. */
    OTHER_PERIOD,
    /** None of the owner's other documents with an address has this address. */
    OTHER_ADDRESS;

    /** Returns the form used in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
