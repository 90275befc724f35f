/** Keys of this server's own, sealed in the database, and the pseudonyms made with them. */
@NullMarked
package fr.montpellier.multipass.identity.secrets;

import org.jspecify.annotations.NullMarked;
