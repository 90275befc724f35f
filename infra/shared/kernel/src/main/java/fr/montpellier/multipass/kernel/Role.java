package fr.montpellier.multipass.kernel;

/** The roles that a signed-in person may have, in the claim {@link ClaimNames#ROLES}. */
public enum Role {
    RESIDENT,
    AGENT,
    DPO;

    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
