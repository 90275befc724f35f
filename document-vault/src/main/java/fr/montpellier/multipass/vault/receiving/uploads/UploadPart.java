package fr.montpellier.multipass.vault.receiving.uploads;

import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;



/**
 * Bytes of an upload, sealed in an object of their own.
 *
 * @param number from 1 on, without gaps
 * @param size before sealing
 */
record UploadPart(int number, long size, ObjectKey object) {}
