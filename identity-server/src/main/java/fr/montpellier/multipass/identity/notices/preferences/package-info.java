/** How residents choose at the portal how they are told what happens. */
@NullMarked
package fr.montpellier.multipass.identity.notices.preferences;

import org.jspecify.annotations.NullMarked;
