/** OAuth clients: their requests, keys, proofs and certificates. */
@NullMarked
package fr.montpellier.multipass.identity.testing.clients;

import org.jspecify.annotations.NullMarked;
