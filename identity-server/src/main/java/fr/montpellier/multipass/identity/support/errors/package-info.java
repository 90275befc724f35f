/**
 * Error responses that are common to all endpoints: while the database or a key store is unavailable, and the journal
 * of errors sent to callers that did not authenticate.
 */
@NullMarked
package fr.montpellier.multipass.identity.support.errors;

import org.jspecify.annotations.NullMarked;
