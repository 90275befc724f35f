/** The documents among which a resident chooses on the consent screen, as the document vault names them. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.documentchoices;

import org.jspecify.annotations.NullMarked;
