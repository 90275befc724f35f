package fr.montpellier.multipass.vault.sources;

/**
 * A fact that a source answered.
 *
 * @param code as in {@code facts.yaml}
 * @param value as people read it; {@code yes} or {@code no} of what is true or false
 */
public record SourceFact(String code, String value) {

    /** Omits the value, which is personal. */
    @Override
    public String toString() {
        return "SourceFact[" + code + "]";
    }
}
