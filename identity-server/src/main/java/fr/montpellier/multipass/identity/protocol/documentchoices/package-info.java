/**
 * Calls of this server to the document vault for the documents among which a resident chooses on the consent screen.
 */
@NullMarked
package fr.montpellier.multipass.identity.protocol.documentchoices;

import org.jspecify.annotations.NullMarked;
