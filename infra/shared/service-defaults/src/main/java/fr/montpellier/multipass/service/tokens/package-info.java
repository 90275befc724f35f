/** Verifies access tokens (RFC 9068) and turns them into a caller. */
@NullMarked
package fr.montpellier.multipass.service.tokens;

import org.jspecify.annotations.NullMarked;
