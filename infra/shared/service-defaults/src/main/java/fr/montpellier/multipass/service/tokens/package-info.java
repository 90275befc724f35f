/** Access tokens checked (RFC 9068) and turned into a caller. */
@NullMarked
package fr.montpellier.multipass.service.tokens;

import org.jspecify.annotations.NullMarked;
