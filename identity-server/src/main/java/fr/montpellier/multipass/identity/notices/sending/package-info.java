/** Sends emails. */
@NullMarked
package fr.montpellier.multipass.identity.notices.sending;

import org.jspecify.annotations.NullMarked;
