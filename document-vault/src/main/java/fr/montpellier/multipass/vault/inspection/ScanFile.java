package fr.montpellier.multipass.vault.inspection;

/**
 * A picture file of a scan.
 *
 * @param size in bytes
 */
public record ScanFile(FileKind kind, long size) {}
