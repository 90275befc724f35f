package fr.montpellier.multipass.vault.receiving.uploads.parts;

import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;

/**
 * A part of an upload, sealed in an object of its own.
 *
 * @param number from 1, without gaps
 * @param size before sealing
 */
public record UploadPart(int number, long size, ObjectKey object) {}
