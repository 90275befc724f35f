package fr.montpellier.multipass.kernel;

/** The roles that a signed-in person may have, in the claim {@link ClaimNames#ROLES}. */
public enum Role {
    RESIDENT,
    AGENT,
    DPO,
    /** Decides which agents of an organisation may work here. */
    ADMINISTRATOR,
    /** Decides, with a second one, whether two Multipass are of one person. */
    RECONCILER,
    /** Runs the commands of this installation that give power. */
    OPERATOR,
    /** Helps accompanied persons, who give them mandates. */
    HELPER;

    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
