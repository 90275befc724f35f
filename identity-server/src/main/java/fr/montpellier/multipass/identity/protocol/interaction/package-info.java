/** What the person does at the authorization endpoint before the client gets its response, and the pages for it. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.interaction;

import org.jspecify.annotations.NullMarked;
