/** Storage of authorizations and their tokens. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.authorizations;

import org.jspecify.annotations.NullMarked;
