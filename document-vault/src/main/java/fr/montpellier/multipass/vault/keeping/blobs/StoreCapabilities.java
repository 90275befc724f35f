package fr.montpellier.multipass.vault.keeping.blobs;

/**
 * What a probe of the store showed.
 *
 * @param checksums a body is refused whose SHA-256 is not the one it is sent with; else the vault reads back what it stored
 * @param conditionalWrites a key that is taken is refused; else the vault looks before it writes
 * @param lock the store refuses to delete what is under retention; else nothing but the vault, which never does, keeps it
 * @param closed whoever shows no key is refused
 */
public record StoreCapabilities(boolean checksums, boolean conditionalWrites, boolean lock, boolean closed) {}
