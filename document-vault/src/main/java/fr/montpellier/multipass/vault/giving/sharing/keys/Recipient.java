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

    boolean isApplication() {
        return value.startsWith(APPLICATION);
    }

    @Override
    public String toString() {
        return value;
    }
}
