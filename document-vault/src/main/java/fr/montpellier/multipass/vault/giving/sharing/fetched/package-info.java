/** What sources answered for legal exchanges, sealed for the resident and, once they sent it, for a department. */
@NullMarked
package fr.montpellier.multipass.vault.giving.sharing.fetched;

import org.jspecify.annotations.NullMarked;
