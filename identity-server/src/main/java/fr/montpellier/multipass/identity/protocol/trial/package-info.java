/** Applications that are on trial: invented people sign in to them, and no one else. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.trial;

import org.jspecify.annotations.NullMarked;
