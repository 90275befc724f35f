package fr.montpellier.multipass.vault.keeping.blobs;

/**
 * Capabilities of the store, as found by probing it.
 *
 * @param checksums the store rejects a body that differs from its declared SHA-256; otherwise the vault reads back what
 *     it stored
 * @param conditionalWrites the store rejects a write to an existing key; otherwise the vault looks before it writes
 * @param lock the store refuses to delete objects under retention; otherwise only the vault refrains from deleting them
 * @param closed the store rejects unauthenticated requests
 */
public record StoreCapabilities(boolean checksums, boolean conditionalWrites, boolean lock, boolean closed) {}
