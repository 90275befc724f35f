package fr.montpellier.multipass.vault.checking.isolation.scheduling;

/** The kind of slot in which a file is opened. */
public enum WorkerSlot {

    /** For files that cost little, of people whose files recently cost little. */
    ORDINARY,

    /** For files that cost more: at the lowest priority, so that they use only spare processor time. */
    COSTLY
}
