package fr.montpellier.multipass.kernel;

import java.util.regex.Pattern;

/** Names a department that handles démarches, such as {@code ccas}. */
public record DepartmentCode(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+){0,9}");

    /** @throws IllegalArgumentException if the value does not have the form {@code [a-z0-9]+(-[a-z0-9]+){0,9}} */
    public DepartmentCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("DepartmentCode must match " + FORM);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
