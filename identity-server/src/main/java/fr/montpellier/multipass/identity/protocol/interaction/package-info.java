/**
 * The steps of the person at the authorization endpoint before the client gets its response, and the pages for them.
 */
@NullMarked
package fr.montpellier.multipass.identity.protocol.interaction;

import org.jspecify.annotations.NullMarked;
