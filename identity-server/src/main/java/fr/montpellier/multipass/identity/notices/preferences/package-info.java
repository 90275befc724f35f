/** Residents' preferences for notices, which they choose at the portal. */
@NullMarked
package fr.montpellier.multipass.identity.notices.preferences;

import org.jspecify.annotations.NullMarked;
