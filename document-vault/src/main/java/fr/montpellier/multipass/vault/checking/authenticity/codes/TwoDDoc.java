package fr.montpellier.multipass.vault.checking.authenticity.codes;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * A 2D-Doc code, parsed and not verified.
 *
 * @param version 1, 2, 3 or 4
 * @param authority the certification authority, such as {@code FR03}
 * @param certificate the issuer's certificate at that authority
 * @param issued date of the document, when the code states it
 * @param signed date of the signature, when the code states it
 * @param type document type, such as {@code 28}
 * @param perimeter that defines the types and fields, from version 3 on; {@code 01} is ANTS
 * @param country of the issuer, from version 4 on
 * @param fields values by field id, in the code's order, up to the first that cannot be read
 * @param signedText everything before the signature separator, unchanged
 * @param signature r ‖ s; empty when it is not Base32
 */
public record TwoDDoc(
        int version,
        String authority,
        String certificate,
        Optional<LocalDate> issued,
        Optional<LocalDate> signed,
        String type,
        Optional<String> perimeter,
        Optional<String> country,
        Map<String, Value> fields,
        String signedText,
        byte[] signature) {

    private static final String ANTS = "01";

    /** @param truncated the issuer cut the value to make it fit (mark RS) */
    public record Value(String text, boolean truncated) {}

    /** Returns whether the code is of the test authority, whose private key is public. */
    public boolean fromTestAuthority() {
        return authority.equals("FR00");
    }

    /** Returns whether types and fields are those of ANTS's table. */
    boolean inAntsPerimeter() {
        return perimeter.orElse(ANTS).equals(ANTS);
    }

    /** Omits the values, which are personal. */
    @Override
    public String toString() {
        return "TwoDDoc[v" + version + " " + authority + "/" + certificate + " type " + type + "]";
    }
}
