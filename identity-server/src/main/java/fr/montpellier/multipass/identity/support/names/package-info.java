/** Which characters a name that people read may hold. */
@NullMarked
package fr.montpellier.multipass.identity.support.names;

import org.jspecify.annotations.NullMarked;
