package fr.montpellier.multipass.vault.checking.isolation.scheduling;

/** Where a file is opened. */
public enum WorkerSlot {

    /** Files that cost little, of people whose files cost little lately. */
    ORDINARY,

    /** What costs more: at the lowest priority, so that it takes the processor time that the rest of the machine leaves. */
    COSTLY
}
