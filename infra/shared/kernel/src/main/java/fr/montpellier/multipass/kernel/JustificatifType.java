package fr.montpellier.multipass.kernel;

import java.util.regex.Pattern;

/** Names a type of supporting document in the vault's catalogue, such as {@code avis-imposition}. */
public record JustificatifType(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+){0,9}");

    /** @throws IllegalArgumentException if the value does not have the form {@code [a-z0-9]+(-[a-z0-9]+){0,9}} */
    public JustificatifType {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("JustificatifType must match " + FORM);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
