package fr.montpellier.multipass.portal.gateways.consent;

/**
 * The explanation of a resident who has no document of a type, or not enough of them.
 *
 * @param type its code
 * @param explanation as the resident wrote it
 */
public record Absence(String type, String explanation) {

    /** Returns a text without the explanation, which is personal. */
    @Override
    public String toString() {
        return "Absence[" + type + "]";
    }
}
