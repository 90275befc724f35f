/**
 * The forms in which authorization requests arrive: query, request object, reference, pushed request, and the pending
 * request of a browser.
 */
@NullMarked
package fr.montpellier.multipass.identity.protocol.request.sources;

import org.jspecify.annotations.NullMarked;
