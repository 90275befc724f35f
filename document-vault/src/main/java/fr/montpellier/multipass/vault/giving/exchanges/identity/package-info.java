/** The identité pivot of a resident, which the identity server gives for a question to a source. */
@NullMarked
package fr.montpellier.multipass.vault.giving.exchanges.identity;

import org.jspecify.annotations.NullMarked;
