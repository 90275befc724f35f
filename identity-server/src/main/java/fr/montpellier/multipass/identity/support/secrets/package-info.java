/** Keys of this server, sealed in the database, and the pseudonyms and authenticated rows made with them. */
@NullMarked
package fr.montpellier.multipass.identity.support.secrets;

import org.jspecify.annotations.NullMarked;
