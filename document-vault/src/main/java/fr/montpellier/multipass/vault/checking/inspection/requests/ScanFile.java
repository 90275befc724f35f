package fr.montpellier.multipass.vault.checking.inspection.requests;

import fr.montpellier.multipass.vault.checking.files.FileKind;

/**
 * An image file of a scan.
 *
 * @param size in bytes
 */
public record ScanFile(FileKind kind, long size) {}
