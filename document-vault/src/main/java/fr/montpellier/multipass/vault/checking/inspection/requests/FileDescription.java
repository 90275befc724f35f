package fr.montpellier.multipass.vault.checking.inspection.requests;

/**
 * Describes the file to a worker before it reads parts of it.
 *
 * @param length in bytes
 * @param firstBlock size of the best first read, in bytes
 * @param block size of the best reads that follow, in bytes
 * @param millis the time after which the worker ends itself
 */
public record FileDescription(long length, int firstBlock, int block, long millis) {}
