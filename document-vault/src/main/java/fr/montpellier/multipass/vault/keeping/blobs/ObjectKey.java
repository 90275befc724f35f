package fr.montpellier.multipass.vault.keeping.blobs;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of one immutable object. Always random, never the document's identifier, so that nothing is overwritten and
 * a listing of the bucket discloses nothing.
 */
public record ObjectKey(String value) {

    static final String PREFIX = "sealed/";

    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-f-]{36}");

    public ObjectKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an object key must match " + FORM);
        }
    }

    public static ObjectKey fresh() {
        return new ObjectKey(PREFIX + UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value;
    }
}
