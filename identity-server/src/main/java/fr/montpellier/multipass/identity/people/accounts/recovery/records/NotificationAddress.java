package fr.montpellier.multipass.identity.people.accounts.recovery.records;

/** An address to which notifications of a recovery are sent. */
public enum NotificationAddress {
    /** Of the account. */
    OLD,
    /** An address that is to become the address of the account. */
    NEW,
    /** Others to which notices go, and which are in use. */
    NOTICES;

    public RecoveryStep.Action stopped() {
        return switch (this) {
            case OLD -> RecoveryStep.Action.STOPPED_BY_OLD_ADDRESS;
            case NEW -> RecoveryStep.Action.STOPPED_BY_NEW_ADDRESS;
            case NOTICES -> RecoveryStep.Action.STOPPED_BY_NOTICES_ADDRESS;
        };
    }
}
