/**
 * This service as a witness of the journals of others (C2SP tlog-witness): cosigns their checkpoints, each of which must
 * continue the one that it cosigned last.
 */
@NullMarked
package fr.montpellier.multipass.journal.witness;

import org.jspecify.annotations.NullMarked;
