/**
 * Time-stamps of checkpoints (RFC 3161) as the verifier reads them from an export, with the classes of the Java platform
 * alone.
 */
@NullMarked
package fr.montpellier.multipass.journal.verify.stamps;

import org.jspecify.annotations.NullMarked;
