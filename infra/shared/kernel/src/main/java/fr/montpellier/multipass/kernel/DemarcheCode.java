package fr.montpellier.multipass.kernel;

import java.util.regex.Pattern;

/** Names a démarche of the register, such as {@code aide-facultative-ccas}. */
public record DemarcheCode(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+){0,9}");

    /** @throws IllegalArgumentException if the value does not have the form {@code [a-z0-9]+(-[a-z0-9]+){0,9}} */
    public DemarcheCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("DemarcheCode must match " + FORM);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
