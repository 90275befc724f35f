/** Rate limits of requests at this server: who is counted how, and the responses to callers over a limit. */
@NullMarked
package fr.montpellier.multipass.identity.rates;

import org.jspecify.annotations.NullMarked;
