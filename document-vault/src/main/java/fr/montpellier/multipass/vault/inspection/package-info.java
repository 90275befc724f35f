/** Parsers of the files that strangers send. Nothing here runs inside the service: see {@code isolation}. */
@NullMarked
package fr.montpellier.multipass.vault.inspection;

import org.jspecify.annotations.NullMarked;
