/**
 * Rate limits of requests to this server: how callers are counted, and the responses to callers that exceed a limit.
 */
@NullMarked
package fr.montpellier.multipass.identity.rates;

import org.jspecify.annotations.NullMarked;
