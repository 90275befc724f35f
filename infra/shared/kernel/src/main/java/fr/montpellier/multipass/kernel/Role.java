package fr.montpellier.multipass.kernel;

/** What a signed-in person may be, in the claim {@link ClaimNames#ROLES}. */
public enum Role {
    RESIDENT,
    AGENT,
    DPO;

    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
