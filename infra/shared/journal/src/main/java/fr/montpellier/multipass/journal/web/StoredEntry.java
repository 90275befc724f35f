package fr.montpellier.multipass.journal.web;

/**
 * An entry that has its place in the tree.
 *
 * @param rowId key of its row
 * @param index place in the tree
 * @param leafHash hexadecimal
 */
record StoredEntry(long rowId, long index, byte[] entry, String leafHash) {}
