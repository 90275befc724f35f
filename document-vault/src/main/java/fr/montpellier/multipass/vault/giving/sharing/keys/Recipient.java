package fr.montpellier.multipass.vault.giving.sharing.keys;

import fr.montpellier.multipass.kernel.DepartmentCode;

/** A reader as the holder of a key: a department of an organisation, or an application. */
public record Recipient(String value) {

    private static final String APPLICATION = "application ";

    /**
     * Returns a department as a recipient.
     *
     * @param organisation SIRET
     */
    public static Recipient department(String organisation, DepartmentCode department) {
        return new Recipient("department " + organisation + " " + department);
    }

    public static Recipient application(String clientId) {
        return new Recipient(APPLICATION + clientId);
    }

    /**
     * Returns the SIRET of the organisation of a department.
     *
     * @throws IllegalStateException if this is an application
     */
    String organisation() {
        return part(1);
    }

    /**
     * Returns the code of a department.
     *
     * @throws IllegalStateException if this is an application
     */
    String departmentCode() {
        return part(2);
    }

    private String part(int index) {
        if (isApplication()) {
            throw new IllegalStateException("an application is no department");
        }
        return value.split(" ", 3)[index];
    }

    boolean isApplication() {
        return value.startsWith(APPLICATION);
    }

    @Override
    public String toString() {
        return value;
    }
}
