/** Reads tiles of hashes and bundles of entries (C2SP tlog-tiles), and compares a tree with an earlier one. */
@NullMarked
package fr.montpellier.multipass.journal.verify.tiles;

import org.jspecify.annotations.NullMarked;
