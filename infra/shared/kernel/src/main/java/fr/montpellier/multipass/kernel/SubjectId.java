package fr.montpellier.multipass.kernel;

import java.util.regex.Pattern;

/** Identifies a person within one sector of services: the pairwise {@code sub} of OpenID Connect Core, section 8.1. */
public record SubjectId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    /** @throws IllegalArgumentException if the value does not have the form {@code [A-Za-z0-9_-]{16,64}} */
    public SubjectId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("SubjectId must match " + FORM);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
