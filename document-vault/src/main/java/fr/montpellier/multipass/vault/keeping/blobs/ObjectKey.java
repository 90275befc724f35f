package fr.montpellier.multipass.vault.keeping.blobs;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names one immutable object. Always fresh, never the document's id, so that nothing is overwritten and the bucket's
 * listing says nothing.
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
