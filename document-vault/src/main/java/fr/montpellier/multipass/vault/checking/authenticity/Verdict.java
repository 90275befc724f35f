package fr.montpellier.multipass.vault.checking.authenticity;

/** The verdict on the code of a document. */
public enum Verdict {
    /** The code is genuine and the page agrees with it. */
    VERIFIE("verifie"),
    /** The signature of the code is wrong, or the page contradicts its genuine code. */
    ALTERE("altere"),
    /** There is a code, but it could be neither verified nor refuted. */
    NON_VERIFIABLE("non-verifiable"),
    /** The document has no code. */
    ABSENT("absent");

    private final String wireName;

    Verdict(String wireName) {
        this.wireName = wireName;
    }

    /** Returns the form used in the API and in the database. */
    public String wireName() {
        return wireName;
    }
}
