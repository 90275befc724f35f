/** Notices to residents, and the emails and letters made of them. */
@NullMarked
package fr.montpellier.multipass.identity.notices.outbox;

import org.jspecify.annotations.NullMarked;
