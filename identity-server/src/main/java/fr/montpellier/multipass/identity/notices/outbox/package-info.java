/** The notices and emails that are to be sent. */
@NullMarked
package fr.montpellier.multipass.identity.notices.outbox;

import org.jspecify.annotations.NullMarked;
