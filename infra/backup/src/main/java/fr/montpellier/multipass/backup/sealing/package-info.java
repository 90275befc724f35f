/** Encryption of files to the certificate of the operator, in CMS, which other programs open. */
@NullMarked
package fr.montpellier.multipass.backup.sealing;

import org.jspecify.annotations.NullMarked;
