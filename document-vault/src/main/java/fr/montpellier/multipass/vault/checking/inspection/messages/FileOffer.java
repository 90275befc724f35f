package fr.montpellier.multipass.vault.checking.inspection.messages;

/**
 * What a worker is told of its file before it asks for parts of it.
 *
 * @param length in bytes
 * @param firstBlock bytes at the beginning that are best asked for at one time
 * @param block as {@code firstBlock}, of what follows
 * @param millis the time after which the worker ends by itself, whatever it is doing
 */
public record FileOffer(long length, int firstBlock, int block, long millis) {}
