/** The types of the journal events of this server. */
@NullMarked
package fr.montpellier.multipass.identity.support.events;

import org.jspecify.annotations.NullMarked;
