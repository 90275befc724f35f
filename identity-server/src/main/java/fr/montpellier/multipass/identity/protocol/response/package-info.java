/** Authorization responses: query, fragment, form post and JARM, and the journal of error responses. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.response;

import org.jspecify.annotations.NullMarked;
