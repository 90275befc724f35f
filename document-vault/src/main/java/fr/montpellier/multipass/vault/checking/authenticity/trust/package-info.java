/** Certificates that 2D-Doc signatures are verified with, from a local directory. */
@NullMarked
package fr.montpellier.multipass.vault.checking.authenticity.trust;

import org.jspecify.annotations.NullMarked;
