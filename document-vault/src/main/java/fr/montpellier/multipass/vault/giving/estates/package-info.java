/** Gives documents of deceased residents to the person whom they named, or to heirs (docs/adr/0191). */
@NullMarked
package fr.montpellier.multipass.vault.giving.estates;

import org.jspecify.annotations.NullMarked;
